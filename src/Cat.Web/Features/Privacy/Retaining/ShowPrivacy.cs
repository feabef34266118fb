using Cat.Data;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Retaining;

/// <param name="Version">Of the text.</param>
/// <param name="IsForStudents">Else for staff.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="AsksNothing">An empty text.</param>
/// <param name="Agreed">How many have agreed to it.</param>
internal sealed record ConsentRow(int Version, bool IsForStudents, DateTimeOffset PublishedAt, bool AsksNothing, int Agreed);

/// <param name="Kind">What used responses.</param>
/// <param name="SubjectId">A policy or a calibration.</param>
/// <param name="BankId">The bank.</param>
/// <param name="BankName">Of the bank.</param>
/// <param name="Students">Whose responses.</param>
/// <param name="FromLogs">Of these, students of an imported log and those erased since: they have no account here.</param>
/// <param name="At">When.</param>
internal sealed record UseRow(ResponseUseKind Kind, Guid SubjectId, ItemBankId BankId, string BankName, int Students, int FromLogs, DateTimeOffset At);

/// <param name="At">When.</param>
/// <param name="Rows">Removed or unlinked.</param>
/// <param name="KeptResponses">Whether responses stayed under a pseudonym.</param>
internal sealed record ErasureRow(DateTimeOffset At, int Rows, bool KeptResponses);

/// <param name="Consents">Newest first.</param>
/// <param name="Source">The newest text for students, to begin the next one with.</param>
/// <param name="Uses">Newest first.</param>
/// <param name="Erasures">Newest first.</param>
internal sealed record PrivacyView(IReadOnlyList<ConsentRow> Consents, string Source, IReadOnlyList<UseRow> Uses, IReadOnlyList<ErasureRow> Erasures);

/// <summary>Consent texts, uses of responses and receipts of erasures: the newest of each.</summary>
internal sealed class ShowPrivacy(IDbContextFactory<CatDbContext> factory)
{
    private const int Most = 50;

    public async Task<Outcome<PrivacyView>> HandleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var consents = await db.ConsentTexts.AsNoTracking().OrderByDescending(text => text.Version).Take(Most)
            .Select(text => new ConsentRow(text.Version, text.IsForStudents, text.PublishedAt, text.Source == "", db.Consents.Count(consent => consent.TextId == text.Id))).ToListAsync(cancellationToken);
        var source = await db.ConsentTexts.Where(text => text.IsForStudents).OrderByDescending(text => text.Version).Select(text => text.Source).FirstOrDefaultAsync(cancellationToken) ?? "";
        var uses = await db.ResponseUses.GroupBy(use => new { use.Kind, use.SubjectId, use.BankId })
            .Select(group => new { group.Key, Students = group.Count(), Accounts = group.Count(use => EF.Functions.Like(use.StudentKey, "account:%")), At = group.Max(use => use.At) })
            .OrderByDescending(row => row.At).Take(Most)
            .Join(db.ItemBanks, row => row.Key.BankId, bank => bank.Id, (row, bank) => new UseRow(row.Key.Kind, row.Key.SubjectId, bank.Id, bank.Name, row.Students, row.Students - row.Accounts, row.At)).ToListAsync(cancellationToken);
        var erasures = await db.Erasures.AsNoTracking().OrderByDescending(erasure => erasure.At).Take(Most).ToListAsync(cancellationToken);
        return new PrivacyView(consents, source, [.. uses.OrderByDescending(use => use.At)], [.. erasures.Select(erasure => new ErasureRow(erasure.At, erasure.Counts.Values.Sum(), erasure.LogKey is not null))]);
    }
}
