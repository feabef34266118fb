using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Drafts;

/// <summary>A question that tests could begin with.</summary>
/// <param name="Id">Of the question.</param>
/// <param name="Text">Its beginning.</param>
/// <param name="Difficulty">On the scale of θ.</param>
internal sealed record FoundQuestion(QuestionId Id, string Text, double Difficulty);

/// <summary>Questions of a bank that are ready to be given, by a word of their text or their key, the easiest first.</summary>
internal sealed class FindOpeners(IDbContextFactory<CatDbContext> factory)
{
    private const int Most = 8;

    public async Task<Outcome<IReadOnlyList<FoundQuestion>>> HandleAsync(Actor actor, ItemBankId bankId, IReadOnlyList<ConceptId> concepts, string? search, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var rows = await db.UsableQuestions().AsNoTracking().Where(question => question.BankId == bankId)
            .Where(question => concepts.Count == 0 || db.QuestionConcepts.Any(link => link.QuestionVersionId == question.CurrentVersionId && concepts.Contains(link.ConceptId)))
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Id, question.Key, version.Content, version.Parameters })
            .ToListAsync(cancellationToken);
        var wanted = search?.Trim() ?? "";
        return rows
            .Select(row => new { row.Key, Found = new FoundQuestion(row.Id, PlainTextOf(row.Content), row.Parameters is { } parameters ? parameters.Difficulty : 0) })
            .Where(row => wanted.Length == 0 || row.Key.Contains(wanted, StringComparison.OrdinalIgnoreCase) || row.Found.Text.Contains(wanted, StringComparison.CurrentCultureIgnoreCase))
            .Select(row => row.Found).OrderBy(found => found.Difficulty).Take(Most).ToList();
    }

    private static string PlainTextOf(QuestionContent content) => PlainText.From(content.Stem.Html, 100);
}
