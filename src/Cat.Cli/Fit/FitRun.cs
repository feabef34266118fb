using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;

namespace Cat.Cli.Fit;

/// <summary>From responses and item parameters to a file of item statistics and, where asked for, of DIF and of local dependence.</summary>
internal sealed record FitRun
{
    private static readonly (ItemFlags Flag, string Word)[] FlagWords =
    [
        (ItemFlags.NotCalibrated, "not_calibrated"),
        (ItemFlags.TooFewResponses, "too_few_responses"),
        (ItemFlags.NegativePointBiserial, "negative_point_biserial"),
        (ItemFlags.LowDiscrimination, "low_discrimination"),
        (ItemFlags.Misfit, "misfit"),
    ];

    public required FileInfo Parameters { get; init; }

    public required ResponseFile Responses { get; init; }

    public required ItemAnalysisOptions Options { get; init; }

    public required DifRequest? Dif { get; init; }

    public required FileInfo? DependenceOutput { get; init; }

    public required int ListedPairs { get; init; }

    public required FileInfo Output { get; init; }

    public void Run(Terminal terminal, CancellationToken cancellationToken)
    {
        OutputTable.Check([Output, Dif?.Output, DependenceOutput], [Parameters, Responses.File, Responses.Students, Dif?.Groups]);
        var reading = terminal.StartClock();
        var bank = ParameterFile.Read(Parameters, terminal, cancellationToken);
        var responses = Responses.Read(terminal, cancellationToken);
        var groups = Dif?.Read(responses.Students, terminal, cancellationToken);
        terminal.Say($"Read {responses.Summary}, and the parameters of {bank.Parameters.Count(item => item is not null):N0}, in {reading}.");

        var (questions, items, log) = Join(bank, responses, terminal);
        var analysing = terminal.StartClock();
        var analysis = BankAnalysis.Run(log, items, null, Options, cancellationToken);
        terminal.Say($"Analysed {items.Count:N0} questions in {analysing}.");
        terminal.Say(analysis.Reliability is { } reliability ? $"Marginal reliability of the abilities {reliability:0.000}." : "Marginal reliability cannot be computed: no ability varies.");
        terminal.Say(FlagSummary(analysis));

        // All are written before the first takes its place: either every result is new or none.
        using var table = Write(analysis, questions);
        using var dif = groups is null ? null : Dif?.Write(log, groups, items, questions, terminal, cancellationToken);
        using var pairs = DependenceOutput is null ? null : DependenceTable.Write(DependenceOutput, log, items, questions, analysis, ListedPairs, Options.Threads, terminal, cancellationToken);
        table.Commit();
        dif?.Commit();
        pairs?.Commit();
        terminal.Say($"Fit written to {string.Join(", ", new[] { Output, Dif?.Output, DependenceOutput }.OfType<FileInfo>())}.");
    }

    /// <summary>The questions of the parameter file, then those that only the responses know; they are not calibrated.</summary>
    private (IdTable Questions, IReadOnlyList<ItemParameters?> Items, ResponseLog Log) Join(ParameterFile bank, StudentResponses responses, Terminal terminal)
    {
        List<ItemParameters?> items = [.. bank.Parameters];
        var itemOf = new int[responses.Questions.Count];
        for (var question = 0; question < itemOf.Length; question++)
        {
            itemOf[question] = bank.Questions.Add(responses.Questions[question]);
            if (itemOf[question] == items.Count) items.Add(null);
        }

        var unknown = responses.Entries.Count(entry => items[itemOf[entry.Item]] is null);
        if (unknown == responses.Entries.Count) throw new BadInputException(new InputProblem(Responses.File.ToString(), null, null, "No response is to a question with parameters.", "Check that both files mean the same questions."));
        if (unknown > 0) terminal.Warn($"responses that do not count in the abilities because their questions have no parameters: {unknown:N0}.");
        return (bank.Questions, items, new ResponseLog(responses.Students.Count, items.Count, responses.Entries.Select(entry => entry with { Item = itemOf[entry.Item] })));
    }

    private OutputTable Write(BankAnalysis analysis, IdTable questions)
    {
        var table = new OutputTable(Output, "question_id", "responses", "proportion_correct", "point_biserial", "infit", "infit_z", "outfit", "outfit_z", "statistic", "value", "df", "p", "adjusted_p", "flag");
        foreach (var row in analysis.Items)
        {
            var (squares, fit) = (row.MeanSquares, row.Fit);
            table.Text(questions[row.Item]).Whole(row.Responses).Number(row.ProportionCorrect).Number(row.PointBiserial)
                .Number(squares?.Infit).Number(squares?.InfitZ).Number(squares?.Outfit).Number(squares?.OutfitZ)
                .Text(fit is null ? "" : StatisticWord(fit.Statistic)).Number(fit?.Value).Whole(fit?.DegreesOfFreedom).Number(fit?.PValue).Number(row.AdjustedPValue)
                .Text(string.Join(';', Words(row.Flags))).EndRow();
        }

        return table;
    }

    private static string StatisticWord(ItemFitStatistic statistic) => statistic switch
    {
        ItemFitStatistic.SummedScoreChiSquare => "s_x2",
        ItemFitStatistic.LagrangeMultiplier => "lm",
    };

    private static IEnumerable<string> Words(ItemFlags flags) => flags == ItemFlags.Ok ? ["ok"] : FlagWords.Where(word => flags.HasFlag(word.Flag)).Select(word => word.Word);

    private static string FlagSummary(BankAnalysis analysis)
    {
        var counts = analysis.Items.SelectMany(row => Words(row.Flags)).CountBy(word => word).Where(count => count.Key != "ok").Select(count => $"{count.Value:N0} {count.Key}");
        var ok = analysis.Items.Count(row => row.Flags == ItemFlags.Ok);
        return $"Questions: {ok:N0} ok, {analysis.Items.Count(row => row.Fit is not null):N0} tested for fit{string.Concat(counts.Select(count => $", {count}"))}.";
    }
}
