using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>A file on its way in: nothing is read before its claimed length was checked.</summary>
public sealed record UploadedFile(string Name, long Length, Func<CancellationToken, Stream> Open);

/// <summary>Stores uploaded files as a new import, which a worker then checks.</summary>
internal sealed class UploadBank(IDbContextFactory<CatDbContext> factory, IOptions<BankImportOptions> options, ImportSignal signal, TimeProvider time)
{
    private const int LongestName = 200;

    public async Task<Outcome<BankImportId>> HandleAsync(Actor actor, IReadOnlyList<UploadedFile> files, ImportSettings settings, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The import page");
        if (files.Count == 0) return new NothingUploaded();
        if (ImportSettingsRules.WhyNot(settings) is { } problem) return new InvalidInput(problem);
        var limit = options.Value.MaximumUploadBytes;
        if (files.Sum(file => file.Length) > limit) return new UploadTooLarge(files.MaxBy(file => file.Length)!.Name, limit); // not empty

        var import = new BankImport(actor.AccountId, time.GetUtcNow());
        import.ChangeSettings(settings.ToJson());
        var left = limit;
        foreach (var file in files.DistinctBy(file => file.Name))
        {
            // The claimed length was the sender's word; the bytes are counted.
            await using var source = file.Open(cancellationToken);
            if (await ReadAsync(source, left, cancellationToken) is not { } bytes) return new UploadTooLarge(file.Name, limit);
            left -= bytes.Length;
            import.AddFile(file.Name.Length <= LongestName ? file.Name : file.Name[^LongestName..], bytes);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        db.Add(import);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.ImportUploaded, import.Id.Value, null, $"files={import.Files.Count}", import.CreatedAt));
        await db.SaveChangesAsync(cancellationToken);
        signal.Raise();
        return import.Id;
    }

    private static async Task<byte[]?> ReadAsync(Stream source, long limit, CancellationToken cancellationToken)
    {
        using var target = new MemoryStream();
        var buffer = new byte[81920];
        while (await source.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (target.Length + count > limit) return null;
            target.Write(buffer.AsSpan(0, count));
        }

        return target.ToArray();
    }
}
