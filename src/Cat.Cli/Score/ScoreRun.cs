using Cat.Cli.Files;
using Cat.Cli.Screen;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Cli.Score;

internal enum Estimator
{
    ExpectedAPosteriori,
    MaximumAPosteriori,
    MaximumLikelihood,
    WeightedLikelihood,
}

/// <summary>From responses and item parameters to a file of abilities.</summary>
internal sealed record ScoreRun
{
    public required FileInfo Parameters { get; init; }

    public required ResponseFile Responses { get; init; }

    public required Estimator Estimator { get; init; }

    /// <summary>Of everybody who is in no group.</summary>
    public required AbilityPrior Prior { get; init; }

    public required FileInfo? Groups { get; init; }

    public required IReadOnlyList<(string Group, AbilityPrior Prior)> GroupPriors { get; init; }

    public required FileInfo? GroupPriorFile { get; init; }

    public required int Threads { get; init; }

    public required FileInfo Output { get; init; }

    public void Run(Terminal terminal, CancellationToken cancellationToken)
    {
        OutputTable.Check([Output], [Parameters, Responses.File, Responses.Students, Groups, GroupPriorFile]);
        var reading = terminal.StartClock();
        var bank = ParameterFile.Read(Parameters, terminal, cancellationToken);
        var groups = Groups is null ? null : StudentGroups.Read(Groups, "group", terminal, cancellationToken);
        var priors = groups is null ? [] : GroupPriorTable.Read(groups, GroupPriors, GroupPriorFile, terminal, cancellationToken);
        var responses = Responses.Read(terminal, cancellationToken);
        terminal.Say($"Read {responses.Summary}, and the parameters of {bank.Parameters.Count(item => item is not null):N0}, in {reading}.");

        var answered = responses.Students.Count;
        foreach (var student in responses.StudentsWithoutResponses) responses.Students.Add(student);
        if (groups is not null && Responses.Students is null)
        {
            foreach (var student in groups.Students.Ids) responses.Students.Add(student);
        }

        var estimating = terminal.StartClock();
        var (log, items) = KnownResponses(bank, responses, terminal);
        var estimators = priors.Append(Prior).Select(Create).ToList();
        var batch = new BatchEstimator(items, estimators);
        var estimates = batch.Estimate(log, GroupOfEach(responses.Students, groups, terminal), Threads, cancellationToken);
        terminal.Say($"Estimated {estimates.Count:N0} abilities in {estimating}.");
        Write(estimates, log, responses.Students, answered, terminal, cancellationToken);
        terminal.Say($"Abilities written to {Output}.");
    }

    /// <summary>Only the responses to questions with parameters, and those questions as a bank.</summary>
    private static (ResponseLog Log, ItemBank Bank) KnownResponses(ParameterFile bank, StudentResponses responses, Terminal terminal)
    {
        var items = new List<ItemParameters>();
        var itemOf = new int[responses.Questions.Count];
        Array.Fill(itemOf, -1);
        foreach (var (index, row) in bank.Rows.Index())
        {
            if (row.Parameters is not { } item || responses.Questions.Find(bank.Questions[index]) is not (>= 0 and var question)) continue;
            itemOf[question] = items.Count;
            items.Add(item);
        }

        var known = responses.Entries.Where(entry => itemOf[entry.Item] >= 0).Select(entry => entry with { Item = itemOf[entry.Item] }).ToArray();
        var ignored = responses.Entries.Count - known.Length;
        if (ignored > 0) terminal.Warn($"responses ignored because their questions have no parameters: {ignored:N0} (questions: {itemOf.Count(item => item < 0):N0}).");
        return (new ResponseLog(responses.Students.Count, items.Count, known), new ItemBank(items));
    }

    private IAbilityEstimator Create(AbilityPrior prior) => Estimator switch
    {
        Estimator.ExpectedAPosteriori => new ExpectedAPosteriori(prior),
        Estimator.MaximumAPosteriori => new MaximumAPosteriori(prior),
        Estimator.MaximumLikelihood => new MaximumLikelihood(),
        Estimator.WeightedLikelihood => new WeightedLikelihood(),
    };

    /// <summary>The last group is that of the students in no group.</summary>
    private int[] GroupOfEach(IdTable students, StudentGroups? groups, Terminal terminal)
    {
        var groupOf = new int[students.Count];
        if (groups is null) return groupOf;
        var without = 0;
        for (var student = 0; student < groupOf.Length; student++)
        {
            var known = groups.Students.Find(students[student]);
            groupOf[student] = known < 0 ? groups.Groups.Count : groups.GroupOf[known];
            if (known < 0) without++;
        }

        if (without > 0) terminal.Warn($"students not in {Groups}, with the prior of --prior-mean and --prior-sd: {without:N0}.");
        return groupOf;
    }

    private void Write(BatchEstimates estimates, ResponseLog log, IdTable students, int answered, Terminal terminal, CancellationToken cancellationToken)
    {
        using var table = new OutputTable(Output, "student_id", "theta", "standard_error", "responses", "flag");
        var flags = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var student = 0; student < estimates.Count; student++)
        {
            if (student % 1024 == 0) cancellationToken.ThrowIfCancellationRequested();
            var flag = Flag(estimates.Flag[student], student < answered);
            flags[flag] = flags.GetValueOrDefault(flag) + 1;
            table.Text(students[student]).Number(estimates.Theta[student]).Number(estimates.StandardError[student]).Whole(log.ItemsOf(student).Length).Text(flag).EndRow();
        }

        table.Commit();
        terminal.Say($"Students: {string.Join(", ", flags.Select(flag => $"{flag.Value:N0} {flag.Key}"))}.");
    }

    private static string Flag(EstimateFlag flag, bool hasResponses) => flag switch
    {
        EstimateFlag.Ok => "ok",
        EstimateFlag.NoResponses => hasResponses ? "no_known_question" : "no_responses",
        EstimateFlag.AllLowest => "all_incorrect",
        EstimateFlag.AllHighest => "all_correct",
        EstimateFlag.AtLowerFence => "at_lower_fence",
        EstimateFlag.AtUpperFence => "at_upper_fence",
    };
}
