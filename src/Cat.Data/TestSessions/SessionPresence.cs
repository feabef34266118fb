namespace Cat.Data.TestSessions;

/// <summary>When a student's page of a running test was heard of last. Apart from the session, so that it never meets an answer.</summary>
public sealed class SessionPresence
{
    public required TestSessionId SessionId { get; init; }
    public required DateTimeOffset SeenAt { get; set; }

    /// <summary>The page was behind another tab or window then.</summary>
    public bool IsAway { get; set; }
}
