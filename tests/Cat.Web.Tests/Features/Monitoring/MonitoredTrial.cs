using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Monitoring;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.Taking;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Monitoring;

/// <summary>A student at a test, and the teacher of the class who watches.</summary>
internal sealed class MonitoredTrial(TakingTrial taking, TestSessionId session, AssignmentId assignment) : IAsyncDisposable
{
    public TakingTrial Taking => taking;
    public TestSessionId Session => session;
    public AssignmentId Assignment => assignment;
    public Actor Teacher => taking.School.Teacher;

    public static async Task<MonitoredTrial> StartAsync(SchoolDatabase database, DeliveryRules delivery, TimeSpan? closesIn = null, int questions = 4)
    {
        var taking = await TakingTrial.CreateAsync(database);
        var session = await taking.StartAsync(delivery, closesIn, questions);
        return new MonitoredTrial(taking, session, (await taking.LoadAsync(session)).AssignmentId);
    }

    public Task<Outcome<DeedReport>> PauseAsync(Actor? actor = null, string? reason = "Fire drill") => taking.Get<PauseSessions>().HandleAsync(actor ?? Teacher, assignment, [session], reason, default);

    public Task<Outcome<DeedReport>> ResumeAsync(Actor? actor = null) => taking.Get<ResumeSessions>().HandleAsync(actor ?? Teacher, assignment, [session], null, default);

    public Task<Outcome<DeedReport>> ExtendAsync(Actor? actor = null, int minutes = 10, Guid? request = null) =>
        taking.Get<ExtendSessions>().HandleAsync(actor ?? Teacher, assignment, [session], minutes, " late start ", request ?? Guid.NewGuid(), default);

    public Task<Outcome<DeedReport>> EndAsync(Actor? actor = null, string? reason = "Taken ill") => taking.Get<EndSessions>().HandleAsync(actor ?? Teacher, assignment, [session], reason, default);

    public async Task<IReadOnlyList<AuditEntry>> TrailAsync()
    {
        await using var db = taking.Database();
        return await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == session.Value).OrderBy(entry => entry.At).ThenBy(entry => entry.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => taking.DisposeAsync();
}
