using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Erasing;

/// <summary>Gives the classes, published tests and records of recalculations of one teacher to another, so that the first can leave.</summary>
internal sealed class HandOverTeaching(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    public async Task<Outcome<Done>> HandleAsync(Actor actor, Guid accountId, string? successorUserName, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The person");
        if (string.IsNullOrWhiteSpace(successorUserName)) return new InvalidInput("Type the user name of the teacher who takes over.");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FoundPerson.LockAsync(db, accountId, cancellationToken) is null) return new NotFound("The person");
        var normalized = Normalizer.NormalizeName(successorUserName.Trim());
        var successor = await db.Users.Where(account => account.NormalizedUserName == normalized && account.Id != accountId)
            .Where(account => db.UserRoles.Any(link => link.UserId == account.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == RoleNames.Teacher)))
            .Select(account => (Guid?)account.Id).SingleOrDefaultAsync(cancellationToken);
        if (successor is not { } heir) return new NoSuchSuccessor();
        // Who owns a class is no co-teacher of it.
        await db.CoTeachers.Where(present => present.TeacherId == heir && db.Classrooms.Any(classroom => classroom.Id == present.ClassroomId && classroom.TeacherId == accountId)).ExecuteDeleteAsync(cancellationToken);
        var classes = await db.Classrooms.Where(classroom => classroom.TeacherId == accountId).ExecuteUpdateAsync(set => set.SetProperty(classroom => classroom.TeacherId, heir), cancellationToken);
        var tests = await db.TestPlans.Where(plan => plan.TeacherId == accountId).ExecuteUpdateAsync(set => set.SetProperty(plan => plan.TeacherId, heir), cancellationToken);
        var recalculations = await db.Rescorings.Where(rescoring => rescoring.TeacherId == accountId).ExecuteUpdateAsync(set => set.SetProperty(rescoring => rescoring.TeacherId, heir), cancellationToken);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, PrivacyActions.TeachingHandedOver, accountId, null, $"to {heir} classes={classes} tests={tests} recalculations={recalculations}", time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
