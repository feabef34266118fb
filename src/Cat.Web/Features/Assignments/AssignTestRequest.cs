using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Features.Assignments;

/// <summary>A test as a teacher asked for it, not checked yet; null is a field left empty.</summary>
public sealed record AssignTestRequest
{
    public const int LongestName = 200;
    public const int MostAttempts = 20;
    public const int MostRandomesque = 50;
    public const double FinestStandardError = 0.15;
    public const double CoarsestStandardError = 0.8;

    public ItemBankId? BankId { get; init; }
    public string? Name { get; init; }

    /// <summary>Exactly <see cref="QuestionCount"/> questions; else between minimum and maximum, by precision.</summary>
    public bool IsFixedLength { get; init; }
    public int? QuestionCount { get; init; } = 15;
    public int? MinimumQuestions { get; init; } = 5;
    public int? MaximumQuestions { get; init; } = 20;
    public double? TargetStandardError { get; init; } = 0.35;
    public int? RandomesqueCount { get; init; } = 5;

    public ChoiceRequest Choice { get; init; } = new();
    public GuardRequest Guards { get; init; } = new();
    public DeliveryRequest Delivery { get; init; } = new();
    public IReadOnlyList<BandRequest> Bands { get; init; } = BandRequest.Default;

    /// <summary>Null: at once.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Null: never.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Null: in practice as many as a student likes, else not filled in.</summary>
    public int? AttemptsAllowed { get; init; } = 1;

    /// <summary>The most questions a student may get; null while that field is unusable.</summary>
    public int? LongestLength => (IsFixedLength ? QuestionCount : MaximumQuestions) is { } longest and >= 1 and <= AdaptiveRules.LongestTest ? longest : null;

    /// <summary>What can be said without the database. Empty when all is well.</summary>
    public Dictionary<AssignTestField, string> FindProblems(DateTimeOffset now)
    {
        var problems = new Dictionary<AssignTestField, string>();
        if (BankId is null) problems[AssignTestField.Bank] = "Choose an item bank.";
        if (string.IsNullOrWhiteSpace(Name)) problems[AssignTestField.Name] = "Give the test a name; students see it.";
        else if (Name.Trim().Length > LongestName) problems[AssignTestField.Name] = $"A name may have at most {LongestName} characters.";
        FindRuleProblems(problems);
        if (RandomesqueCount is not (>= 1 and <= MostRandomesque)) problems[AssignTestField.RandomesqueCount] = $"Between 1 and {MostRandomesque}.";
        Choice.FindProblems(problems);
        Guards.FindProblems(LongestLength, problems);
        Delivery.FindProblems(ClosesAt, problems);
        if (BandRequest.FindProblem(Bands) is { } bandProblem) problems[AssignTestField.Bands] = bandProblem;
        if (AttemptsAllowed is not (>= 1 and <= MostAttempts) && !(Delivery.IsPractice && AttemptsAllowed is null))
            problems[AssignTestField.AttemptsAllowed] = Delivery.IsPractice ? $"Between 1 and {MostAttempts}, or empty for any number." : $"Between 1 and {MostAttempts}.";
        if (ClosesAt <= now) problems[AssignTestField.ClosesAt] = "This time has passed; nobody could take the test.";
        else if (ClosesAt <= OpensAt) problems[AssignTestField.ClosesAt] = "The test must close after it opens.";
        return problems;
    }

    /// <summary>Only for a request without problems.</summary>
    public AdaptiveRules ToRules()
    {
        var longest = LongestLength ?? throw new InvalidOperationException("The length of the test was not checked.");
        return Guards.AddTo(Choice.AddTo(new AdaptiveRules
        {
            MinimumQuestions = IsFixedLength ? longest : MinimumQuestions ?? throw new InvalidOperationException("The shortest length was not checked."),
            MaximumQuestions = longest,
            TargetStandardError = IsFixedLength ? null : TargetStandardError,
            RandomesqueCount = RandomesqueCount ?? throw new InvalidOperationException("The number of similar questions was not checked."),
        }));
    }

    private void FindRuleProblems(Dictionary<AssignTestField, string> problems)
    {
        if (IsFixedLength)
        {
            if (LongestLength is null) problems[AssignTestField.QuestionCount] = $"Between 1 and {AdaptiveRules.LongestTest}.";
            return;
        }

        if (LongestLength is null) problems[AssignTestField.MaximumQuestions] = $"Between 1 and {AdaptiveRules.LongestTest}.";
        if (MinimumQuestions is not (>= 1 and <= AdaptiveRules.LongestTest)) problems[AssignTestField.MinimumQuestions] = $"Between 1 and {AdaptiveRules.LongestTest}.";
        else if (MinimumQuestions > LongestLength) problems[AssignTestField.MinimumQuestions] = $"At most the longest length, {LongestLength}.";
        if (TargetStandardError is not (>= FinestStandardError and <= CoarsestStandardError))
            problems[AssignTestField.TargetStandardError] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Between {FinestStandardError} and {CoarsestStandardError}.");
    }
}
