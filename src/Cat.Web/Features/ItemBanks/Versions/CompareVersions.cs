using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Versions;

public enum FieldChange
{
    Same,
    Changed,
    Added,
    Removed,
}

public sealed record ComparedField(string Name, FieldChange Change, IReadOnlyList<DiffPiece> Pieces);

/// <param name="Number">Of the version.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Author">Who made it; null: an import, or not known.</param>
/// <param name="IsCurrent">Whether tests give it.</param>
/// <param name="IsCalibrated">Whether it has parameters.</param>
public sealed record ListedVersion(int Number, DateTimeOffset CreatedAt, string? Author, bool IsCurrent, bool IsCalibrated);

/// <param name="QuestionId">The question.</param>
/// <param name="Key">Of the question.</param>
/// <param name="Versions">All, newest first.</param>
/// <param name="Before">The older of the two that are compared.</param>
/// <param name="After">The newer.</param>
/// <param name="Fields">In the order of the editor, without those that are the same in both.</param>
/// <param name="KeepsKey">Whether an answer would be scored alike under both, so that parameters could be kept.</param>
public sealed record ComparedVersions(QuestionId QuestionId, string Key, IReadOnlyList<ListedVersion> Versions, int Before, int After, IReadOnlyList<ComparedField> Fields, bool KeepsKey);

/// <summary>All versions of a question, and what changed between two of them.</summary>
internal sealed class CompareVersions(IDbContextFactory<CatDbContext> factory)
{
    /// <param name="actor">An admin.</param>
    /// <param name="id">The question.</param>
    /// <param name="before">Number of a version; null: the one before <paramref name="after"/>.</param>
    /// <param name="after">Number of a version; null: the current one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<ComparedVersions>> HandleAsync(Actor actor, QuestionId id, int? before, int? after, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var question = await db.Questions.AsNoTracking().Include(found => found.Versions).ThenInclude(version => version.Concepts).AsSplitQuery().SingleOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (question is null) return new NotFound("The question");
        var newer = question.Versions.SingleOrDefault(version => after is { } number ? version.Number == number : version.Id == question.CurrentVersionId);
        if (newer is null) return new NotFound("The version");
        var older = before is { } wanted ? question.Versions.SingleOrDefault(version => version.Number == wanted) : question.Versions.Where(version => version.Number < newer.Number).MaxBy(version => version.Number) ?? newer;
        if (older is null) return new NotFound("The version");

        var names = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == question.BankId).ToDictionaryAsync(concept => concept.Id, concept => concept.Name, cancellationToken);
        var authors = await AuthorsAsync(db, id, cancellationToken);
        return new ComparedVersions(
            id, question.Key,
            [.. question.Versions.OrderByDescending(version => version.Number).Select(version => new ListedVersion(version.Number, version.CreatedAt, authors.GetValueOrDefault(version.Number), version.Id == question.CurrentVersionId, version.Parameters is not null))],
            older.Number, newer.Number,
            Compare(VersionFields.Of(older.Content, older.Concepts.Select(link => names[link.ConceptId])), VersionFields.Of(newer.Content, newer.Concepts.Select(link => names[link.ConceptId]))),
            newer.Content.HasSameKeyAs(older.Content));
    }

    internal static IReadOnlyList<ComparedField> Compare(IReadOnlyList<VersionField> before, IReadOnlyList<VersionField> after)
    {
        var old = before.ToDictionary(field => field.Name, field => field.Text, StringComparer.Ordinal);
        var now = after.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var fields = after.Select(field => old.TryGetValue(field.Name, out var text)
            ? new ComparedField(field.Name, text == field.Text ? FieldChange.Same : FieldChange.Changed, WordDiff.Of(text, field.Text))
            : new ComparedField(field.Name, FieldChange.Added, [new DiffPiece(PieceKind.Added, field.Text)])).ToList();
        fields.AddRange(before.Where(field => !now.Contains(field.Name)).Select(field => new ComparedField(field.Name, FieldChange.Removed, [new DiffPiece(PieceKind.Removed, field.Text)])));
        return [.. fields.Where(field => field.Change != FieldChange.Same)];
    }

    /// <summary>Who made which version, by number.</summary>
    private static async Task<Dictionary<int, string>> AuthorsAsync(CatDbContext db, QuestionId id, CancellationToken cancellationToken)
    {
        var deeds = await db.AuditEntries.AsNoTracking().Where(entry => entry.SubjectId == id.Value && (entry.Action == BankActions.QuestionVersion || entry.Action == BankActions.QuestionCreated))
            .Join(db.Users, entry => entry.ActorId, account => account.Id, (entry, account) => new { entry.Details, account.DisplayName }).ToListAsync(cancellationToken);
        return deeds.Select(deed => (Number: VersionText.NumberOf(deed.Details), deed.DisplayName)).Where(deed => deed.Number is not null).DistinctBy(deed => deed.Number).ToDictionary(deed => deed.Number!.Value, deed => deed.DisplayName); // filtered just before
    }
}
