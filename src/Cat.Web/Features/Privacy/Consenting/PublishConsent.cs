using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Consenting;

public enum ConsentAudience
{
    Students,
    Staff,
    Everybody,
}

/// <summary>Publishes a new version of the text that people agree to; who has agreed to an earlier one is asked again. An empty text ends the asking.</summary>
internal sealed class PublishConsent(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, ConsentState state, TimeProvider time)
{
    public const int LongestText = 50_000;

    /// <returns>The number of the version; of the last one, where there are two.</returns>
    public async Task<Outcome<int>> HandleAsync(Actor actor, string? source, ConsentAudience audience, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The page");
        var text = source?.Trim() ?? "";
        if (Render(renderer, text) is { Error: { } error }) return error;
        var html = Render(renderer, text).Value;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('consent', 0))", cancellationToken);
        var version = await db.ConsentTexts.MaxAsync(known => (int?)known.Version, cancellationToken) ?? 0;
        var now = time.GetUtcNow();
        foreach (var isForStudents in audience switch { ConsentAudience.Students => [true], ConsentAudience.Staff => [false], ConsentAudience.Everybody => new[] { true, false } })
        {
            var published = new ConsentText { Id = ConsentTextId.New(), Version = ++version, Source = text, Html = html, IsForStudents = isForStudents, PublishedAt = now, PublishedById = actor.AccountId };
            db.ConsentTexts.Add(published);
            db.AuditEntries.Add(new AuditEntry(actor.AccountId, PrivacyActions.ConsentPublished, published.Id.Value, null, $"version={version} for {(isForStudents ? "students" : "staff")}{(text.Length == 0 ? ", empty: nothing is asked" : "")}", now));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        state.Forget();
        return version;
    }

    /// <summary>Markdown as it will be shown, made safe.</summary>
    public static Outcome<string> Render(ContentRenderer renderer, string source)
    {
        if (source.Length > LongestText) return new InvalidInput($"A consent text may have at most {LongestText:N0} characters.");
        var rendered = renderer.Render(source, ContentFormat.Markdown, new Dictionary<string, string>());
        return rendered.Errors.Count > 0 ? new TextNotUsable(string.Join(' ', rendered.Errors)) : rendered.Html;
    }
}
