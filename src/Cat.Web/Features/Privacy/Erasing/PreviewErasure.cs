using Cat.Data;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Erasing;

/// <param name="UserName">To be typed.</param>
/// <param name="DisplayName">That people see.</param>
/// <param name="Role">Of the account.</param>
/// <param name="Obstacle">What must be done first; null: nothing.</param>
/// <param name="RunningTests">That are not finished.</param>
/// <param name="Rows">How many rows of which table would be removed or unlinked; empty while something stands against it.</param>
/// <param name="Mentions">Names of classes, groups and tests that the person's name stands in; they are not changed.</param>
/// <param name="Uses">Trained policies and calibrations that used the responses.</param>
internal sealed record ErasurePreview(string UserName, string DisplayName, string Role, string? Obstacle, int RunningTests, IReadOnlyDictionary<string, int> Rows, IReadOnlyList<string> Mentions, int Uses);

/// <summary>What an erasure would do: it is done, counted and rolled back, so that the numbers are those of the deed.</summary>
internal sealed class PreviewErasure(IDbContextFactory<CatDbContext> factory)
{
    private const int MostMentions = 20;

    public async Task<Outcome<ErasurePreview>> HandleAsync(Actor actor, Guid accountId, bool keepsResponses, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The person");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FoundPerson.FindAsync(db, accountId, cancellationToken) is not { } person) return new NotFound("The person");
        var account = person.Account;
        var obstacle = actor.AccountId == accountId ? new NotYourOwnErasure() : await ErasureObstacles.FindAsync(db, accountId, cancellationToken);
        var key = "account:" + accountId;
        var uses = await db.ResponseUses.CountAsync(use => use.StudentKey == key, cancellationToken);
        var running = await ErasureObstacles.RunningTestsAsync(db, accountId, cancellationToken);
        var mentions = await MentionsAsync(db, account.DisplayName, cancellationToken);
        IReadOnlyDictionary<string, int> rows = new Dictionary<string, int>();
        if (obstacle is null)
        {
            await ErasureLock.EraseAsync(db, cancellationToken);
            if (await FoundPerson.LockAsync(db, accountId, cancellationToken) is null) return new NotFound("The person");
            rows = (await PersonRemoval.RunAsync(db, account, Guid.NewGuid().ToString("N"), keepsResponses, cancellationToken)).Rows;
            await transaction.RollbackAsync(cancellationToken);
        }

        return new ErasurePreview(account.UserName ?? "", account.DisplayName, person.Role, obstacle?.Message, running, rows, mentions, uses);
    }

    private static async Task<List<string>> MentionsAsync(CatDbContext db, string displayName, CancellationToken cancellationToken)
    {
        var pattern = LikePattern.Containing(displayName);
        var classes = await db.Classrooms.Where(classroom => EF.Functions.ILike(classroom.Name, pattern)).OrderBy(classroom => classroom.Name).Select(classroom => "class “" + classroom.Name + "”").Take(MostMentions).ToListAsync(cancellationToken);
        var groups = await db.StudentGroups.Where(group => EF.Functions.ILike(group.Name, pattern)).OrderBy(group => group.Name).Select(group => "group “" + group.Name + "”").Take(MostMentions).ToListAsync(cancellationToken);
        var tests = await db.TestPlans.Where(plan => EF.Functions.ILike(plan.Name, pattern)).OrderBy(plan => plan.Name).Select(plan => "test “" + plan.Name + "”").Take(MostMentions).ToListAsync(cancellationToken);
        return [.. classes, .. groups, .. tests];
    }
}
