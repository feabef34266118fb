using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.People;

/// <param name="Plan">What was done.</param>
/// <param name="NewPeople">With their passwords, which are nowhere else.</param>
public sealed record PeopleResult(PeoplePlan Plan, IReadOnlyList<StartPassword> NewPeople);

internal sealed record ListHasProblems(int Count) : Error($"Nothing was stored: the list has {Count} mistake{(Count == 1 ? "" : "s")} now. Look at it again.");

internal sealed record AnotherListIsStored() : Error("Another list is being stored at this moment. Wait until it is done, and store yours then.");

/// <summary>Stores what a list says, all or nothing: an error, a cancelled import or a lost connection leaves everything as it was. A second time it changes nothing.</summary>
internal sealed class PeopleImport(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<PeoplePlan> PlanAsync(PeopleList list, AbsentRules absent, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.PlanPeopleAsync(list, absent, time.GetUtcNow(), cancellationToken);
    }

    public async Task<Outcome<PeopleResult>> StoreAsync(Guid actorId, string kind, PeopleList list, AbsentRules absent, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two lists at once could make the same people; a long one lets the page say so instead of waiting for it.
        if (!await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended('people-import', 0)) AS \"Value\"").SingleAsync(cancellationToken)) return new AnotherListIsStored();
        var now = time.GetUtcNow();
        var plan = await db.PlanPeopleAsync(list, absent, now, cancellationToken);
        if (plan.Problems.Count > 0) return new ListHasProblems(plan.Problems.Count);
        try
        {
            var passwords = await new PeopleStoring(db, actorId, now, progress).StoreAsync(plan, cancellationToken);
            db.AuditEntries.Add(new AuditEntry(actorId, PeopleActions.Imported, Guid.CreateVersion7(now), null, DetailsOf(kind, plan), now));
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new PeopleResult(plan, passwords);
        }
        catch (DbUpdateException exception) when (exception.IsOvertaken())
        {
            return new ChangedMeanwhile("An account or class of the list");
        }
    }

    private static string DetailsOf(string kind, PeoplePlan plan) =>
        $"{kind}: {plan.Count(PersonDeed.Create)} made, {plan.Count(PersonDeed.Change)} changed, {plan.Count(PersonDeed.Disable) + plan.Absent.Count} disabled, {plan.Count(PersonDeed.Enable)} enabled, {plan.Count(PersonDeed.Nothing)} unchanged; classes: {plan.Count(ClassDeed.Create)} made, {plan.Count(ClassDeed.Change)} changed, {plan.Count(ClassDeed.Archive)} archived";
}

/// <summary>What a CSV file of people would do.</summary>
internal sealed class CheckPeople(PeopleImport import)
{
    public async Task<Outcome<PeoplePlan>> HandleAsync(Actor actor, byte[] file, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        return await import.PlanAsync(PeopleReading.Read(file, cancellationToken), AbsentRules.Nothing, cancellationToken);
    }
}

/// <summary>Makes and changes the accounts of a CSV file of people.</summary>
internal sealed class ImportPeople(PeopleImport import)
{
    public async Task<Outcome<PeopleResult>> HandleAsync(Actor actor, byte[] file, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        return await import.StoreAsync(actor.AccountId, "CSV", PeopleReading.Read(file, cancellationToken), AbsentRules.Nothing, progress, cancellationToken);
    }
}
