using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>Loads the usable questions of a bank (active and calibrated) and keeps them until the bank's revision moves on.</summary>
internal sealed class BankLoader
{
    private readonly ConcurrentDictionary<ItemBankId, LoadedBank> _banks = new();

    public async Task<LoadedBank> LoadAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var revision = await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Revision).SingleAsync(cancellationToken);
        if (_banks.TryGetValue(bankId, out var loaded) && loaded.Revision == revision) return loaded;
        var rows = await db.Questions.AsNoTracking()
            .Where(question => question.BankId == bankId && question.Status == QuestionStatus.Active)
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Id, question.Key, VersionId = version.Id, version.Parameters })
            .Where(row => row.Parameters != null)
            .OrderBy(row => row.Key)
            .ToListAsync(cancellationToken);
        // The order is part of a replayable test: equal information is decided by index.
        loaded = new LoadedBank(revision, [.. rows.Select(row => new UsableQuestion(row.Id, row.VersionId, row.Parameters!))]); // not null: filtered above
        _banks[bankId] = loaded;
        return loaded;
    }
}
