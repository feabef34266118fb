namespace Cat.Data.Audit;

/// <summary>Who did what to which thing, when and why. Written in the transaction of the deed, never changed.</summary>
public sealed class AuditEntry
{
    public const int LongestReason = 500;

    private AuditEntry()
    {
    }

    /// <param name="actorId">Who; null: the application itself.</param>
    /// <param name="action">What, as <c>session/paused</c>.</param>
    /// <param name="subjectId">To what: the value of its identifier.</param>
    /// <param name="reason">Why, in the words of who did it.</param>
    /// <param name="details">Numbers of the deed; no names, no answers.</param>
    /// <param name="at">When.</param>
    public AuditEntry(Guid? actorId, string action, Guid subjectId, string? reason, string? details, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        Id = AuditEntryId.New();
        (ActorId, Action, SubjectId, Reason, Details, At) = (actorId, action, subjectId, reason, details, at);
    }

    public AuditEntryId Id { get; private set; }
    /// <summary>Null: a person who was erased since, or the application itself.</summary>
    public Guid? ActorId { get; private set; }
    public string Action { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string? Reason { get; private set; }
    public string? Details { get; private set; }
    public DateTimeOffset At { get; private set; }
}
