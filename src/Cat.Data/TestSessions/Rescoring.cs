namespace Cat.Data.TestSessions;

/// <summary>An explicit recalculation of results: what a teacher decided, and old and new of every session.</summary>
public sealed class Rescoring
{
    private Rescoring()
    {
    }

    public Rescoring(AssignmentId assignmentId, Guid teacherId, int? bankRevision, IReadOnlyList<QuestionId> leftOut, string reason, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        Id = RescoringId.New();
        (AssignmentId, TeacherId, BankRevision, LeftOut, Reason, At) = (assignmentId, teacherId, bankRevision, leftOut, reason, at);
    }

    public RescoringId Id { get; private set; }
    public AssignmentId AssignmentId { get; private set; }
    public Guid TeacherId { get; private set; }

    /// <summary>Whose parameters were used; null: those of each sitting.</summary>
    public int? BankRevision { get; private set; }

    /// <summary>All questions that do not count from then on: those of an earlier recalculation that are not among them count again.</summary>
    public IReadOnlyList<QuestionId> LeftOut { get; private set; } = [];
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }
    public List<RescoredSession> Sessions { get; private set; } = [];

    /// <summary>Gives a session its new result and keeps the old one.</summary>
    public void Apply(TestSession session, double theta, double standardError)
    {
        Sessions.Add(new RescoredSession
        {
            RescoringId = Id,
            SessionId = session.Id,
            OldTheta = session.Theta,
            OldStandardError = session.StandardError,
            NewTheta = theta,
            NewStandardError = standardError,
        });
        session.Rescore(LeftOut, theta, standardError, At);
    }
}

public sealed class RescoredSession
{
    public required RescoringId RescoringId { get; init; }
    public required TestSessionId SessionId { get; init; }
    public required double OldTheta { get; init; }
    public required double OldStandardError { get; init; }
    public required double NewTheta { get; init; }
    public required double NewStandardError { get; init; }
}
