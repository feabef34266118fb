using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Pictures;

/// <summary>Adds a picture to a bank, written anew from its pixels. The same picture again is the one that is there.</summary>
internal sealed class UploadPicture(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    /// <returns>What texts call it.</returns>
    public async Task<Outcome<string>> HandleAsync(Actor actor, ItemBankId bankId, string fileName, byte[] bytes, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        var encoded = PictureEncoding.Encode(fileName, bytes);
        if (encoded.Error is { } error) return error;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockBankAsync(bankId, cancellationToken) is null) return new NotFound("The bank");
        var hash = Convert.ToHexStringLower(SHA256.HashData(encoded.Value.Bytes));
        if (await db.MediaFiles.Where(file => file.BankId == bankId && file.Hash == hash).Select(file => file.Name).SingleOrDefaultAsync(cancellationToken) is { } known) return known;
        var taken = (await db.MediaFiles.Where(file => file.BankId == bankId).Select(file => file.Name).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var name = PictureName.Of(fileName, encoded.Value.Extension, taken);
        db.MediaFiles.Add(new MediaFile { BankId = bankId, Hash = hash, Name = name, ContentType = encoded.Value.ContentType, Bytes = encoded.Value.Bytes });
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.PictureAdded, bankId.Value, null, $"{encoded.Value.ContentType}, {encoded.Value.Bytes.Length} bytes", time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return name;
    }
}
