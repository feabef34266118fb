using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;

namespace Cat.Cli.Fit;

/// <summary>Pairs of questions that depend on each other beyond ability.</summary>
internal static class DependenceTable
{
    /// <summary>The finished table, not yet in its place.</summary>
    public static OutputTable Write(FileInfo file, ResponseLog log, IReadOnlyList<ItemParameters?> items, IdTable questions, BankAnalysis analysis, int listedPairs, int threads, Terminal terminal, CancellationToken cancellationToken)
    {
        var clock = terminal.StartClock();
        var options = new LocalDependenceOptions { ListedPairs = listedPairs, Threads = threads };
        var dependence = LocalDependence.Compute(log, items, [.. analysis.Abilities.Select(ability => ability.Theta)], options, cancellationToken);
        terminal.Say(dependence.Mean is { } mean
            ? $"Q3 of {dependence.PairCount:N0} pairs with at least {options.MinimumCommonExaminees} students in common: mean {mean:0.000}, standard deviation {dependence.Deviation:0.000}, in {clock}."
            : $"No pair of questions has {options.MinimumCommonExaminees} students in common.");
        var table = new OutputTable(file, "first_question", "second_question", "students", "q3", "excess");
        foreach (var pair in dependence.Pairs) table.Text(questions[pair.First]).Text(questions[pair.Second]).Whole(pair.CommonExaminees).Number(pair.Q3).Number(pair.Excess).EndRow();
        return table;
    }
}
