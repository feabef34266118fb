namespace Cat.Data.TestSessions;

public enum SelectorUsed
{
    Fisher,
    Policy,
}

/// <summary>Why Fisher's rule chose where a policy should have.</summary>
public enum FallbackReason
{
    /// <summary>The policy was not loaded on this node yet.</summary>
    NotLoaded,

    /// <summary>The policy did not answer within the time budget.</summary>
    TimeBudget,

    /// <summary>The policy could not be loaded or failed.</summary>
    Failed,
}

/// <summary>Why this question was chosen.</summary>
/// <param name="Information">Its Fisher information at the ability then; for an unscored question at its guessed parameters.</param>
/// <param name="Rank">Its rank by information among the candidates.</param>
/// <param name="CandidateCount">How many questions the guards allowed.</param>
public sealed record SelectionRecord(double Information, int Rank, int CandidateCount)
{
    public SelectorUsed Selector { get; init; } = SelectorUsed.Fisher;

    /// <summary>Not null when a policy should have chosen.</summary>
    public FallbackReason? Fallback { get; init; }

    /// <summary>With which the selector drew it.</summary>
    public double? Probability { get; init; }

    /// <summary>Concepts of the question that the test had not met, and all it has; null in sessions from before they were stored.</summary>
    public int? NewConcepts { get; init; }

    /// <summary>Share of recent tests that had shown it, and how many tests that were.</summary>
    public double? ExposureRate { get; init; }
    public int? RecentTests { get; init; }

    /// <summary>How many questions each guard barred, by its name in the engine.</summary>
    public IReadOnlyDictionary<string, int> Barred { get; init; } = new Dictionary<string, int>();

    /// <summary>The guard that barred the question with the most information, if one did.</summary>
    public string? Intervened { get; init; }

    /// <summary>The test begins with it, by the teacher's rule.</summary>
    public bool IsOpener { get; init; }

    /// <summary>The rules could not be kept together: which, in words, when exposure was set aside for this question.</summary>
    public string? SetAside { get; init; }
}
