using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Export;

internal sealed record UnknownFormat(string Key, string Known) : Error($"There is no format “{Key}”. Known are: {Known}.");

/// <summary>What to write.</summary>
/// <param name="Format">The key of a format: "qti-3.0".</param>
/// <param name="WithResponses">The response log too, where the format holds one.</param>
public sealed record ExportRequest(string Format, bool WithResponses);

/// <summary>A written bank: a temporary file that is gone when it is closed.</summary>
internal sealed record WrittenBank(string FileName, string ContentType, Stream Content, IReadOnlyList<Loss> Losses);

/// <summary>Writes a bank in one of the formats. Questions go with their keys and parameters: for admins only.</summary>
internal sealed class ExportBank(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, TimeProvider time)
{
    private const string Action = "bank/exported";

    private readonly IReadOnlyList<IBankWriter> _writers = BankWriters.All(renderer);

    public async Task<Outcome<WrittenBank>> HandleAsync(Actor actor, ItemBankId bankId, ExportRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        if (_writers.FirstOrDefault(writer => writer.Key == request.Format) is not { } writer) return new UnknownFormat(request.Format, string.Join(", ", _writers.Select(known => known.Key)));
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await BankDrafting.LoadAsync(db, bankId, request.WithResponses, cancellationToken) is not { } draft) return new NotFound("The bank");
        var losses = new LossList();
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"cat-export-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 81920, FileOptions.DeleteOnClose);
        try
        {
            writer.Write(draft, file, losses, cancellationToken);
            file.Position = 0;
            db.AuditEntries.Add(new AuditEntry(actor.AccountId, Action, bankId.Value, null, $"{writer.Key}, {draft.Questions.Count} questions, {draft.Responses.Count} responses", time.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
            return new WrittenBank($"{draft.Description.Key}-{writer.Key}.{writer.Extension}", writer.ContentType, file, losses.All);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
