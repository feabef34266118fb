using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Published;

/// <summary>A class that has the test.</summary>
internal sealed record GivenTo(AssignmentId AssignmentId, string ClassName, DateTimeOffset OpensAt, DateTimeOffset? ClosesAt);

/// <summary>A class that can be given it.</summary>
internal sealed record OwnClass(ClassroomId Id, string Name);

/// <param name="Name">Of the test.</param>
/// <param name="BankName">Of its bank.</param>
/// <param name="IsOwn">False: a teacher of the same class made it.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="IsArchived">Whether it is put away.</param>
/// <param name="Rules">How it chooses and stops.</param>
/// <param name="Delivery">How it is given.</param>
/// <param name="Bands">Its levels.</param>
/// <param name="Scale">That they are told on.</param>
/// <param name="BankRevision">That it draws on; null: from before tests were frozen.</param>
/// <param name="PolicyVersion">Of who chooses; null: Fisher's rule.</param>
/// <param name="ScopeNames">Concepts it is about; empty: all.</param>
/// <param name="Readiness">What was known of it when it was published.</param>
/// <param name="GivenTo">Of the teacher's own classes, the latest first.</param>
/// <param name="Classes">The teacher's classes that can be given it.</param>
internal sealed record TestDetails(
    string Name, string BankName, bool IsOwn, DateTimeOffset PublishedAt, bool IsArchived, AdaptiveRules Rules, DeliveryRules Delivery, IReadOnlyList<AbilityBand> Bands, ReportingScale Scale,
    int? BankRevision, int? PolicyVersion, IReadOnlyList<string> ScopeNames, ReadinessReport? Readiness, IReadOnlyList<GivenTo> GivenTo, IReadOnlyList<OwnClass> Classes);

internal sealed class ShowTest(IDbContextFactory<CatDbContext> factory)
{
    private const int MostClasses = 200;

    public async Task<Outcome<TestDetails>> HandleAsync(Actor actor, TestPlanId planId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var plan = await db.PlansOf(actor).AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == planId, cancellationToken);
        if (plan is null) return new NotFound("The test");
        var own = db.ClassroomsOf(actor).AsNoTracking();
        var given = await db.Assignments.AsNoTracking().Where(assignment => assignment.TestPlanId == planId)
            .Join(own, assignment => assignment.ClassroomId, classroom => classroom.Id, (assignment, classroom) => new { Assignment = assignment, classroom.Name })
            .OrderByDescending(row => row.Assignment.OpensAt).Take(MostClasses)
            .Select(row => new GivenTo(row.Assignment.Id, row.Name, row.Assignment.OpensAt, row.Assignment.ClosesAt)).ToListAsync(cancellationToken);
        var classes = await own.Where(classroom => classroom.ArchivedAt == null).OrderBy(classroom => classroom.Name).Take(MostClasses).Select(classroom => new OwnClass(classroom.Id, classroom.Name)).ToListAsync(cancellationToken);
        var scope = plan.Rules.Scope;
        return new TestDetails(
            plan.Name, await db.ItemBanks.Where(bank => bank.Id == plan.BankId).Select(bank => bank.Name).SingleAsync(cancellationToken),
            plan.TeacherId == actor.AccountId, plan.CreatedAt, plan.ArchivedAt is not null, plan.Rules, plan.Delivery, plan.Bands, plan.Scale, plan.BankRevision,
            await db.PolicyModels.Where(model => model.Id == plan.ModelId).Select(model => (int?)model.Version).FirstOrDefaultAsync(cancellationToken),
            await db.Concepts.Where(concept => scope.Contains(concept.Id)).OrderBy(concept => concept.Name).Select(concept => concept.Name).ToListAsync(cancellationToken),
            plan.Readiness is { } readiness ? DraftContent.Read<ReadinessReport>(readiness) : null,
            given, classes);
    }
}
