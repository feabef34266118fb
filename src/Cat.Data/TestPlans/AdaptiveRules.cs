namespace Cat.Data.TestPlans;

/// <summary>Who chooses the next question.</summary>
public enum SelectionRule
{
    /// <summary>The bank's active policy, and Fisher's rule while there is none.</summary>
    ActivePolicy,

    Fisher,
}

/// <summary>What a test is for.</summary>
public enum TestPurpose
{
    OverallAbility,

    /// <summary>What a student can do in each of a few concepts.</summary>
    ConceptProfile,

    /// <summary>Which band a student belongs to.</summary>
    Placement,
}

/// <summary>Where the choice of questions starts. The result never depends on it.</summary>
public enum StartRule
{
    /// <summary>At the middle, for everybody.</summary>
    PriorMean,

    /// <summary>At the student's latest result in tests of the same bank; at the middle for who has none.</summary>
    PreviousAbility,
}

/// <summary>The test ends when the interval of ability lies inside one band.</summary>
/// <param name="Cuts">Between the bands, rising.</param>
/// <param name="Confidence">Of the interval, between 0.5 and 1.</param>
public sealed record PlacementRule(IReadOnlyList<double> Cuts, double Confidence);

/// <summary>What happens when the rules of a test can no longer be kept together.</summary>
public enum ConflictRule
{
    EndTest,

    /// <summary>Exposure cap and earlier tests do not count for the next question; blueprint and enemies always do. The report says so.</summary>
    SetAsideExposure,
}

/// <summary>What quality (measure well), diversity (cover the concepts) and novelty (spare over-exposed questions) count. At least 0, not all 0; only their ratios matter.</summary>
public sealed record PolicyWeights
{
    public PolicyWeights(double quality, double diversity, double novelty)
    {
        foreach (var weight in (ReadOnlySpan<double>)[quality, diversity, novelty])
        {
            if (!(weight >= 0) || !double.IsFinite(weight)) throw new ArgumentOutOfRangeException(nameof(quality), weight, "A weight is finite and at least 0.");
        }

        if (quality + diversity + novelty == 0) throw new ArgumentOutOfRangeException(nameof(quality), 0, "At least one weight is above 0.");
        (Quality, Diversity, Novelty) = (quality, diversity, novelty);
    }

    public double Quality { get; }
    public double Diversity { get; }
    public double Novelty { get; }
}

/// <summary>A part of a blueprint.</summary>
/// <param name="ConceptId">The concept.</param>
/// <param name="Name">As it was called when the rule was made.</param>
/// <param name="Minimum">Questions at least.</param>
/// <param name="Maximum">Questions at most; null: any number.</param>
public sealed record ConceptLimit(ConceptId ConceptId, string Name, int Minimum, int? Maximum);

/// <summary>How a test starts, chooses and stops. Copied into every session, so that a stored result always shows its own rules.</summary>
public sealed record AdaptiveRules
{
    public const int LongestTest = 500;

    private readonly int _minimumQuestions = 5;
    private readonly int _maximumQuestions = 20;
    private readonly double? _targetStandardError;
    private readonly int _randomesqueCount = 5;
    private readonly double? _exposureCap;
    private readonly int _seenTests;
    private readonly double _pilotShare;

    /// <summary>Questions given before precision may end the test.</summary>
    public int MinimumQuestions
    {
        get => _minimumQuestions;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestTest);
            _minimumQuestions = value;
        }
    }

    /// <summary>The test never has more questions than this; a fixed-length test has no target standard error.</summary>
    public int MaximumQuestions
    {
        get => _maximumQuestions;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LongestTest);
            _maximumQuestions = value;
        }
    }

    /// <summary>The test ends when the standard error of ability is at most this; null: fixed length.</summary>
    public double? TargetStandardError
    {
        get => _targetStandardError;
        init
        {
            if (value is { } target) ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target);
            _targetStandardError = value;
        }
    }

    /// <summary>Each next question is drawn from this many most informative ones, so that neighbours see different tests.</summary>
    public int RandomesqueCount
    {
        get => _randomesqueCount;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _randomesqueCount = value;
        }
    }

    /// <summary>Whether an active policy chooses, or Fisher's rule in any case.</summary>
    public SelectionRule Selection { get; init; } = SelectionRule.ActivePolicy;

    /// <summary>What the objectives count when a policy chooses.</summary>
    public PolicyWeights Weights { get; init; } = new(2, 2, 1);

    /// <summary>How many questions of a concept a test gives.</summary>
    public IReadOnlyList<ConceptLimit> ConceptLimits { get; init; } = [];

    /// <summary>A question shown in this share of tests or more, of students of like ability, is not given; null: no cap.</summary>
    public double? ExposureCap
    {
        get => _exposureCap;
        init
        {
            if (value is { } cap && cap is not (> 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(value), value, "An exposure cap is above 0 and at most 1.");
            _exposureCap = value;
        }
    }

    /// <summary>Questions that the student saw in this many tests before, of the same bank, are not given again.</summary>
    public int SeenTests
    {
        get => _seenTests;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _seenTests = value;
        }
    }

    /// <summary>For each scored question so many unscored ones of the bank's pilot questions, in addition, never the last.</summary>
    public double PilotShare
    {
        get => _pilotShare;
        init
        {
            if (value is not (>= 0 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(value), value, "A share of pilot questions is between 0 and 0.5.");
            _pilotShare = value;
        }
    }

    /// <summary>At most so many pilot questions come on top of <see cref="MaximumQuestions"/>.</summary>
    public int MaximumPilots => (int)Math.Floor(PilotShare * MaximumQuestions);

    public ConflictRule WhenRulesConflict { get; init; } = ConflictRule.EndTest;

    public TestPurpose Purpose { get; init; } = TestPurpose.OverallAbility;

    /// <summary>Only questions of these concepts are given; empty: of all.</summary>
    public IReadOnlyList<ConceptId> Scope { get; init; } = [];

    public StartRule Start { get; init; } = StartRule.PriorMean;

    /// <summary>Given first, in this order, as far as the other rules allow.</summary>
    public IReadOnlyList<QuestionId> Openers { get; init; } = [];

    /// <summary>Null: placement does not end the test.</summary>
    public PlacementRule? Placement { get; init; }

    /// <summary>Mean and standard deviation of the normal prior of ability.</summary>
    public double PriorMean { get; init; }
    public double PriorStandardDeviation { get; init; } = 1;
}
