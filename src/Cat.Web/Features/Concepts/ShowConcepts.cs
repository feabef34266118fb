using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Measurement.Concepts;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

public sealed record ConceptRow(ConceptId Id, string Name, ConceptCoverage Coverage);

/// <param name="From">Needed first, or one of two related ones.</param>
/// <param name="To">The other.</param>
/// <param name="Kind">Of the relation.</param>
public sealed record RelationRow(ConceptId From, ConceptId To, ConceptRelationKind Kind);

/// <param name="Current">The search for relations that has not ended.</param>
/// <param name="Last">What the last search found; null: there was none.</param>
/// <param name="LastAt">When.</param>
/// <param name="LastFailure">Why the last search ended badly; null: it did not.</param>
public sealed record MiningState(BankJobView? Current, ConceptMiningOutcome? Last, DateTimeOffset? LastAt, string? LastFailure);

/// <param name="BankId">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Concepts">All, by name.</param>
/// <param name="Relations">Between them.</param>
/// <param name="Mining">What is known of searches for relations.</param>
public sealed record ConceptsView(ItemBankId BankId, string BankName, IReadOnlyList<ConceptRow> Concepts, IReadOnlyList<RelationRow> Relations, MiningState Mining);

/// <summary>The concept graph of a bank, with how its questions cover it.</summary>
internal sealed class ShowConcepts(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<ConceptsView>> HandleAsync(Actor actor, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.AsNoTracking().Where(bank => bank.Id == bankId).Select(bank => new { bank.Name }).SingleOrDefaultAsync(cancellationToken) is not { } bank) return new NotFound("The bank");
        var coverage = await ConceptCoverage.LoadAsync(db, bankId, null, cancellationToken);
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).OrderBy(concept => concept.Name).Select(concept => new { concept.Id, concept.Name }).ToListAsync(cancellationToken);
        var relations = await db.ConceptRelations.AsNoTracking().Where(relation => relation.BankId == bankId).Select(relation => new RelationRow(relation.FromId, relation.ToId, relation.Kind)).ToListAsync(cancellationToken);
        return new ConceptsView(bankId, bank.Name, [.. concepts.Select(concept => new ConceptRow(concept.Id, concept.Name, coverage.GetValueOrDefault(concept.Id, ConceptCoverage.None)))], relations, await MiningAsync(db, bankId, cancellationToken));
    }

    private static async Task<MiningState> MiningAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var jobs = db.BankJobs.AsNoTracking().Where(job => job.BankId == bankId && job.Kind == BankJobKind.ConceptMining);
        var current = await jobs.Where(job => job.Status == BankJobStatus.Waiting || job.Status == BankJobStatus.Running).OrderBy(job => job.CreatedAt).Select(BankJobView.From(db)).FirstOrDefaultAsync(cancellationToken);
        var done = await jobs.Where(job => job.Status == BankJobStatus.Done && job.Outcome != null).OrderByDescending(job => job.FinishedAt).Select(job => new { job.Outcome, job.FinishedAt }).FirstOrDefaultAsync(cancellationToken);
        var last = await jobs.OrderByDescending(job => job.CreatedAt).Select(job => new { job.Failure }).FirstOrDefaultAsync(cancellationToken);
        return new MiningState(current, done?.Outcome is { } json ? ConceptMiningOutcome.FromJson(json) : null, done?.FinishedAt, last?.Failure);
    }
}
