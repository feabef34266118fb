using Cat.Data;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import.Storing;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Imports a bank from a folder of this machine at start: the same reading, checking and storing as an upload.</summary>
internal sealed class ImportBankFolder(IDbContextFactory<CatDbContext> factory, BankReading reading, BankStore store)
{
    /// <exception cref="InvalidDataException">The bank has errors; the message lists them.</exception>
    public async Task<StoredBank> HandleAsync(string folder, IProgress<ImportStep>? progress, CancellationToken cancellationToken)
    {
        var problems = new ProblemList();
        var bank = (await reading.ReadAsync(await ImportFiles.FromFolderAsync(folder, cancellationToken), new ImportSettings(), problems, progress, cancellationToken)).Bank;
        if (bank is null) throw new InvalidDataException($"The bank in {folder} has {problems.ErrorCount} errors:\n{string.Join('\n', problems.Errors)}");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stored = await store.StoreAsync(db, bank, null, progress, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return stored;
    }
}
