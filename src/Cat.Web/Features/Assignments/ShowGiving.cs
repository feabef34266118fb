using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

public sealed record GivablePlan(TestPlanId Id, string Name, string BankName, DateTimeOffset PublishedAt, bool IsPractice);

public sealed record ClassGroup(StudentGroupId Id, string Name, int Members);

public sealed record ClassMember(Guid Id, string Name);

/// <param name="ClassName">Of the class.</param>
/// <param name="IsArchived">Then nothing can be given.</param>
/// <param name="Plans">That can be given, the latest first.</param>
/// <param name="Groups">By name.</param>
/// <param name="Students">By name.</param>
internal sealed record Giving(string ClassName, bool IsArchived, IReadOnlyList<GivablePlan> Plans, IReadOnlyList<ClassGroup> Groups, IReadOnlyList<ClassMember> Students);

/// <summary>What there is to choose from when a test is given to a class.</summary>
internal sealed class ShowGiving(IDbContextFactory<CatDbContext> factory)
{
    private const int MostPlans = 300;

    public async Task<Outcome<Giving>> HandleAsync(Actor actor, ClassroomId classroomId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var classroom = await db.ClassroomsOf(actor).AsNoTracking().Where(candidate => candidate.Id == classroomId).Select(candidate => new { candidate.Name, candidate.ArchivedAt }).SingleOrDefaultAsync(cancellationToken);
        if (classroom is null) return new NotFound("The class");
        var plans = await db.PlansOf(actor).AsNoTracking().Where(plan => plan.ArchivedAt == null).OrderByDescending(plan => plan.CreatedAt).Take(MostPlans)
            .Select(plan => new { plan.Id, plan.Name, BankName = db.ItemBanks.Where(bank => bank.Id == plan.BankId).Select(bank => bank.Name).First(), plan.CreatedAt, plan.Delivery }).ToListAsync(cancellationToken);
        var groups = await db.StudentGroups.AsNoTracking().Where(group => group.ClassroomId == classroomId).OrderBy(group => group.Name).Select(group => new ClassGroup(group.Id, group.Name, group.Members.Count)).ToListAsync(cancellationToken);
        return new Giving(
            classroom.Name, classroom.ArchivedAt is not null,
            [.. plans.Select(plan => new GivablePlan(plan.Id, plan.Name, plan.BankName, plan.CreatedAt, plan.Delivery.IsPractice))], groups,
            await MembersAsync(db, classroomId, cancellationToken));
    }

    public static Task<List<ClassMember>> MembersAsync(CatDbContext db, ClassroomId classroomId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().Where(account => db.Enrolments.Any(enrolment => enrolment.ClassroomId == classroomId && enrolment.StudentId == account.Id))
            .OrderBy(account => account.DisplayName).ThenBy(account => account.Id).Select(account => new ClassMember(account.Id, account.DisplayName)).ToListAsync(cancellationToken);
}
