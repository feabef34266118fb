using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Classrooms;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Measurement.SimulatedStudents;
using Cat.Web.Measurement.Sittings;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Demonstration;

/// <summary>Has simulated students take tests through the use cases of real ones, at times of their own in the past. Their accounts have no password: nobody signs in with them.</summary>
internal sealed class SimulatedClass(IServiceScopeFactory scopes, IDbContextFactory<CatDbContext> factory, AdaptiveTesting adaptiveTesting, QuestionContents contents, IOptions<SittingOptions> options, TimeProvider time)
{
    private const double AwayShare = 0.02;
    private const double AbsentShare = 0.04;
    private const double UnfinishedShare = 0.03;

    private readonly Dictionary<QuestionVersionId, (QuestionContent Content, IReadOnlyList<ConceptId> Concepts)> _versions = [];

    public async Task<SimulatedClassResult> StoreAsync(SimulatedClassPlan plan, CancellationToken cancellationToken)
    {
        var students = Enumerable.Range(0, plan.Students).Select(number => new SimulatedStudent(plan.Seed, number)).ToList();
        var begins = time.GetUtcNow().AddDays(-plan.Tests.Max(test => test.DaysAgo) - 7);
        var accounts = await CreateAccountsAsync(plan, begins, cancellationToken);
        var assignments = await StoreTestsAsync(plan, accounts, begins, cancellationToken);
        var answers = 0;
        foreach (var (test, assignment) in plan.Tests.Zip(assignments.Ids))
        {
            for (var number = 0; number < students.Count; number++)
            {
                var student = students[number];
                student.Learn(test.Gain * 2 * student.NextShare());
                if (student.NextShare() < AbsentShare) continue;
                answers += await TakeAsync(student, new Actor(accounts[number], RoleNames.Student), assignment, time.GetUtcNow().AddDays(-test.DaysAgo).AddMinutes(-90 + (30 * student.NextShare())), cancellationToken);
            }
        }

        return new SimulatedClassResult(assignments.ClassroomId, assignments.Ids, answers);
    }

    private async Task<IReadOnlyList<Guid>> CreateAccountsAsync(SimulatedClassPlan plan, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var ids = new List<Guid>();
        for (var number = 0; number < plan.Students; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var account = new Account { UserName = $"{plan.UserNames}{number + 1:000}", DisplayName = SimulatedNames.Of(number), CreatedAt = at };
            var created = await users.CreateAsync(account);
            if (created.Succeeded) created = await users.AddToRoleAsync(account, RoleNames.Student);
            if (!created.Succeeded) throw new InvalidOperationException($"Could not create {account.UserName}: {string.Join(' ', created.Errors.Select(error => error.Description))}");
            ids.Add(account.Id);
        }

        return ids;
    }

    private async Task<(ClassroomId ClassroomId, IReadOnlyList<AssignmentId> Ids)> StoreTestsAsync(SimulatedClassPlan plan, IReadOnlyList<Guid> students, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = new Classroom(plan.ClassName, plan.TeacherId, at);
        foreach (var student in students) classroom.Enrol(student, at);
        db.Add(classroom);
        foreach (var (name, group) in new[] { ("Monday group", 0), ("Thursday group", 1) })
        {
            var members = new StudentGroup(classroom.Id, name);
            members.SetMembers(students.Where((_, number) => number % 2 == group));
            classroom.Groups.Add(members);
        }

        var assignments = new List<AssignmentId>();
        foreach (var test in plan.Tests)
        {
            var given = time.GetUtcNow().AddDays(-test.DaysAgo);
            var stored = new TestPlan(test.Name, plan.BankId, plan.TeacherId, test.Rules, new DeliveryRules(), AbilityBand.Default, given.AddDays(-1));
            var (revision, model) = await adaptiveTesting.CurrentAsync(db, plan.BankId, test.Rules, cancellationToken);
            stored.Freeze(revision, model, null);
            var assignment = new Assignment(stored.Id, classroom.Id, given.AddHours(-2), null, attemptsAllowed: 1);
            db.AddRange(stored, assignment);
            assignments.Add(assignment.Id);
        }

        await db.SaveChangesAsync(cancellationToken);
        return (classroom.Id, assignments);
    }

    /// <returns>How many answers were given.</returns>
    private async Task<int> TakeAsync(SimulatedStudent student, Actor actor, AssignmentId assignment, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var clock = new SimulatedTime(at);
        var start = new StartTest(factory, adaptiveTesting, clock);
        var submit = new SubmitAnswer(factory, new SessionClock(adaptiveTesting, contents, clock, options), contents, clock);
        var away = new CountAway(factory);
        var session = (await start.HandleAsync(actor, assignment, null, cancellationToken)).Value;
        var leavesAfter = student.NextShare() < UnfinishedShare ? 4 : int.MaxValue;
        for (var answers = 0; ; answers++)
        {
            if (answers == leavesAfter) return answers;
            await using var db = await factory.CreateDbContextAsync(cancellationToken);
            var question = await db.AdministeredQuestions.AsNoTracking().SingleAsync(given => given.SessionId == session && given.AnsweredAt == null, cancellationToken);
            var (content, concepts) = await VersionAsync(db, question.QuestionVersionId, cancellationToken);
            clock.Pass(student.Think(question.Difficulty));
            if (student.NextShare() < AwayShare) await away.HandleAsync(actor, session, question.Position, cancellationToken);
            var taken = await submit.HandleAsync(actor, session, question.Position, new Submission(student.Answer(question, content, concepts)), cancellationToken);
            if (!taken.IsSuccess) throw new InvalidOperationException($"A simulated answer was not taken: {taken.Error?.Message}");
            if (!taken.Value.GoesOn) return answers + 1;
        }
    }

    private async Task<(QuestionContent Content, IReadOnlyList<ConceptId> Concepts)> VersionAsync(CatDbContext db, QuestionVersionId id, CancellationToken cancellationToken)
    {
        if (_versions.TryGetValue(id, out var known)) return known;
        var read = await db.QuestionVersions.AsNoTracking().Where(version => version.Id == id).Select(version => new { version.Content, Concepts = version.Concepts.Select(concept => concept.ConceptId).ToList() }).SingleAsync(cancellationToken);
        return _versions[id] = (read.Content, read.Concepts);
    }

    private sealed class SimulatedTime(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
