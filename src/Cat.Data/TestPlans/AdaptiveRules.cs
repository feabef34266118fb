namespace Cat.Data.TestPlans;

/// <summary>How a test starts, chooses and stops. Copied into every session, so that a stored result always shows its own rules.</summary>
public sealed record AdaptiveRules
{
    public const int LongestTest = 500;

    private readonly int _minimumQuestions = 5;
    private readonly int _maximumQuestions = 20;
    private readonly double? _targetStandardError;
    private readonly int _randomesqueCount = 5;

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

    /// <summary>Mean and standard deviation of the normal prior of ability.</summary>
    public double PriorMean { get; init; }
    public double PriorStandardDeviation { get; init; } = 1;
}
