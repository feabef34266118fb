using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt;

namespace Cat.Cli.Score;

/// <summary>A prior of ability for each group: group,mean,sd.</summary>
internal static class GroupPriorTable
{
    /// <summary>From the file and the command line together, by group number.</summary>
    /// <exception cref="BadInputException">A group has no prior, or two, or a prior has no group.</exception>
    public static IReadOnlyList<AbilityPrior> Read(StudentGroups groups, IReadOnlyList<(string Group, AbilityPrior Prior)> given, FileInfo? file, Terminal terminal, CancellationToken cancellationToken)
    {
        var all = given.ToList();
        if (file is not null) all.AddRange(ReadFile(file, terminal, cancellationToken));
        var problems = new ProblemList();
        var priors = new AbilityPrior?[groups.Groups.Count];
        foreach (var (group, prior) in all)
        {
            var index = groups.Groups.Find(group);
            if (index < 0) problems.Add(new InputProblem(groups.File.ToString(), null, null, $"Nobody is in “{group}”, which has a prior.", $"The file has: {string.Join(", ", groups.Groups.Ids.Take(10))}."));
            else if (priors[index] is not null) problems.Add(new InputProblem(null, null, null, $"The group “{group}” has two priors.", "Keep one."));
            else priors[index] = prior;
        }

        for (var index = 0; index < priors.Length; index++)
        {
            if (priors[index] is null) problems.Add(new InputProblem(groups.File.ToString(), null, null, $"The group “{groups.Groups[index]}” has no prior.", $"Give it one: --group-prior {groups.Groups[index]}=0,1."));
        }

        problems.ThrowIfAny();
        return [.. priors.OfType<AbilityPrior>()];
    }

    private static List<(string Group, AbilityPrior Prior)> ReadFile(FileInfo file, Terminal terminal, CancellationToken cancellationToken)
    {
        var priors = new List<(string, AbilityPrior)>();
        InputTable.Read(
            file,
            ["group", "mean", "sd"],
            row =>
            {
                var group = row.Id("group").ToString();
                var (mean, deviation) = (Needed(row, "mean"), Needed(row, "sd"));
                if (deviation <= 0) row.Report("sd", $"{deviation} is not above 0.", "A standard deviation is above 0.");
                if (row.IsGood) priors.Add((group, new AbilityPrior(mean, deviation)));
            },
            terminal,
            cancellationToken);
        return priors;
    }

    private static double Needed(InputRow row, string column)
    {
        // Number reports a cell that is not a number.
        var number = row.Text(column).IsEmpty ? null : row.Number(column);
        if (row.Text(column).IsEmpty) row.Report(column, "The cell is empty.", "Fill it in.");
        return number ?? 1;
    }
}
