namespace Cat.Data.TestSessions;

/// <summary>What decided a choice beside the session itself: exposure then, questions seen before or withdrawn. For the replay; written by the measurement room.</summary>
public sealed class SelectionContext
{
    public required TestSessionId SessionId { get; init; }
    public required int Position { get; init; }
    public required byte[] Bytes { get; init; }
}
