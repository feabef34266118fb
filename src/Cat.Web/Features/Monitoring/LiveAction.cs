using Cat.Data;

namespace Cat.Web.Features.Monitoring;

/// <summary>What a teacher can do to running tests.</summary>
public enum LiveAction
{
    Pause,
    Resume,
    Extend,
    End,
}

/// <summary>What a teacher confirmed.</summary>
/// <param name="Action">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="Minutes">Of an extension.</param>
/// <param name="RequestId">The same wish has the same one, however often it is sent.</param>
public sealed record LiveWish(LiveAction Action, string? Reason, int Minutes, Guid RequestId);

/// <summary>Whom a wish is about.</summary>
/// <param name="Sessions">All of them running when it was opened.</param>
/// <param name="Words">"Sam Student", "3 selected students", "all 57 students who are working now".</param>
public sealed record LiveTargets(IReadOnlyList<TestSessionId> Sessions, string Words);
