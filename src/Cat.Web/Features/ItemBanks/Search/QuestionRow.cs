using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Search;

public sealed record QuestionRow(QuestionId Id, string Key, string Text, QuestionType Type, QuestionStatus Status, QuestionParameters? Parameters, bool HasDrifted, IReadOnlyList<string> Tags, DateTimeOffset ChangedAt);

internal static class QuestionRows
{
    /// <summary>What a list shows of some questions, in the order of their identifiers.</summary>
    public static async Task<IReadOnlyList<QuestionRow>> ReadAsync(CatDbContext db, IReadOnlyList<QuestionId> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Questions.AsNoTracking().Where(question => ids.Contains(question.Id))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new
            {
                question.Id,
                question.Key,
                question.Status,
                version.Content,
                version.Parameters,
                HasDrifted = question.DriftFoundAt != null,
                version.CreatedAt,
            }).ToDictionaryAsync(row => row.Id, cancellationToken);
        var tags = (await db.QuestionTags.AsNoTracking().Where(tag => ids.Contains(tag.QuestionId)).ToListAsync(cancellationToken)).ToLookup(tag => tag.QuestionId, tag => tag.Name);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row =>
            new QuestionRow(row.Id, row.Key, PlainText.From(ClozeText.WithLines(row.Content)), row.Content.Type, row.Status, row.Parameters, row.HasDrifted, [.. tags[row.Id].Order(StringComparer.CurrentCulture)], row.CreatedAt))];
    }
}
