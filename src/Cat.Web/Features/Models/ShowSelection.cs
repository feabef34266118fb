using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Models;

/// <summary>Which page of each list is wanted.</summary>
public sealed record SelectionPages(int Trainings, int Versions, int History);

/// <summary>Who chooses the questions of a bank now, who did and who could.</summary>
internal sealed class ShowSelection(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 10;

    public async Task<Outcome<SelectionView>> HandleAsync(Actor actor, ItemBankId id, SelectionPages pages, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == id).Select(candidate => new { candidate.Name }).SingleOrDefaultAsync(cancellationToken);
        if (bank is null) return new NotFound("The bank");

        var jobs = db.BankJobs.AsNoTracking().Where(job => job.BankId == id);
        var trainings = jobs.Where(job => job.Kind == BankJobKind.PolicyTraining);
        var models = db.PolicyModels.AsNoTracking().Where(model => model.BankId == id);
        var activations = db.ModelActivations.AsNoTracking().Where(activation => activation.BankId == id)
            .OrderByDescending(activation => activation.ActivatedAt).ThenByDescending(activation => activation.Id);
        var busy = await jobs.Where(job => job.Status == BankJobStatus.Waiting || job.Status == BankJobStatus.Running)
            .OrderBy(job => job.CreatedAt).Select(job => new BusyBank(job.Id, job.Kind)).FirstOrDefaultAsync(cancellationToken);
        return new SelectionView(
            id, bank.Name,
            await RowsOf(db, activations).FirstOrDefaultAsync(cancellationToken) ?? new ActivationRow(null, null, null, null, null),
            await CountUnderWayAsync(db, id, cancellationToken),
            busy,
            await trainings.OrderByDescending(job => job.CreatedAt).PageAsync(ordered => ordered.Select(BankJobView.From(db)), pages.Trainings, PageSize, cancellationToken),
            await models.OrderByDescending(model => model.Version).PageAsync(ordered => RowsOf(db, ordered), pages.Versions, PageSize, cancellationToken),
            await activations.PageAsync(ordered => RowsOf(db, ordered), pages.History, PageSize, cancellationToken));
    }

    private static IQueryable<VersionRow> RowsOf(CatDbContext db, IQueryable<PolicyModel> models) => models.Select(model => new VersionRow(
        model.Id, model.Version, model.CreatedAt, db.Users.Where(account => account.Id == model.CreatedById).Select(account => account.DisplayName).FirstOrDefault(),
        model.DataHash, model.Seed, model.Preset, model.Report));

    private static IQueryable<ActivationRow> RowsOf(CatDbContext db, IQueryable<ModelActivation> activations) => activations.Select(activation => new ActivationRow(
        activation.ModelId, db.PolicyModels.Where(model => model.Id == activation.ModelId).Select(model => (int?)model.Version).FirstOrDefault(), activation.ActivatedAt,
        db.Users.Where(account => account.Id == activation.ActivatedById).Select(account => account.DisplayName).FirstOrDefault(), activation.Reason));

    private static async Task<IReadOnlyList<SessionCount>> CountUnderWayAsync(CatDbContext db, ItemBankId id, CancellationToken cancellationToken)
    {
        var counts = await db.TestSessions.Where(session => session.BankId == id && session.FinishedAt == null)
            .GroupBy(session => session.ModelId).Select(group => new { ModelId = group.Key, Sessions = group.Count() }).ToListAsync(cancellationToken);
        if (counts.Count == 0) return [];
        var versions = await db.PolicyModels.Where(model => model.BankId == id).Select(model => new { model.Id, model.Version }).ToDictionaryAsync(model => model.Id, model => model.Version, cancellationToken);
        return [.. counts.Select(count => new SessionCount(count.ModelId is { } model ? versions[model] : null, count.Sessions)).OrderByDescending(count => count.Version)];
    }
}
