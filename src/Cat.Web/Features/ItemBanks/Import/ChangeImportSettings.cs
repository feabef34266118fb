using Cat.Data;
using Cat.Data.BankImports;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Another bank, other concepts for the topics: the files are checked again, and the preview shows what would be.</summary>
internal sealed class ChangeImportSettings(IDbContextFactory<CatDbContext> factory, ImportSignal signal)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, BankImportId id, ImportSettings settings, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The import");
        if (ImportSettingsRules.WhyNot(settings) is { } problem) return new InvalidInput(problem);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var import = await LockedImport.TakeAsync(db, id, cancellationToken);
        if (import is null) return new NotFound("The import");
        if (import.Status is not (BankImportStatus.Previewed or BankImportStatus.Uploaded)) return new NotWaiting(ImportWords.Of(import.Status));
        import.ChangeSettings(settings.ToJson());
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return Done.Instance;
    }
}

/// <summary>What settings of an import must be like; the files decide the rest.</summary>
internal static class ImportSettingsRules
{
    private const int LongestName = 200;
    private const int LongestLanguage = 35;

    public static string? WhyNot(ImportSettings settings)
    {
        if (settings.BankName.Length > LongestName) return $"The name of the bank has {settings.BankName.Length} characters; at most {LongestName} are allowed.";
        if (settings.DefaultConcept.Length > LongestName) return $"The name of the concept has {settings.DefaultConcept.Length} characters; at most {LongestName} are allowed.";
        if (settings.Language.Length > LongestLanguage || !settings.Language.All(character => char.IsAsciiLetterOrDigit(character) || character == '-') || settings.Language.Length == 0)
            return $"“{settings.Language}” is no language code. Write one like en, de or pt-BR.";
        return null;
    }
}
