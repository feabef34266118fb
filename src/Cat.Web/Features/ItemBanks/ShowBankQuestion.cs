using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

public sealed record VersionRow(QuestionVersionId Id, int Number, DateTimeOffset CreatedAt, QuestionContent Content, QuestionParameters? Parameters);

/// <summary>A question with its versions, newest first, and how it fared in our own tests.</summary>
public sealed record BankQuestionView(
    QuestionId Id, ItemBankId BankId, string BankName, string Language, QuestionForm Form, int CurrentVersion, IReadOnlyList<VersionRow> Versions,
    IReadOnlyList<ConceptRow> BankConcepts, int TimesAnswered, int TimesRight, DateTimeOffset? DriftFoundAt,
    QuestionStatus Status);

internal sealed class ShowBankQuestion(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<BankQuestionView>> HandleAsync(Actor actor, QuestionId id, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The question");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var question = await db.Questions.AsNoTracking().Include(found => found.Versions).ThenInclude(version => version.Concepts).Include(found => found.Tags).AsSplitQuery()
            .SingleOrDefaultAsync(found => found.Id == id, cancellationToken);
        if (question is null) return new NotFound("The question");
        var current = question.Versions.Single(version => version.Id == question.CurrentVersionId);
        var answers = await db.AdministeredQuestions.Where(given => given.QuestionId == id && given.AnsweredAt != null)
            .GroupBy(_ => 1).Select(group => new { Count = group.Count(), Right = group.Count(given => given.IsCorrect == true) }).SingleOrDefaultAsync(cancellationToken);
        var bank = await db.ItemBanks.Where(candidate => candidate.Id == question.BankId).Select(candidate => new { candidate.Name, candidate.Language }).SingleAsync(cancellationToken);
        return new BankQuestionView(
            question.Id, question.BankId, bank.Name, bank.Language,
            QuestionForm.From(question, current), current.Number,
            [.. question.Versions.OrderByDescending(version => version.Number).Select(version => new VersionRow(version.Id, version.Number, version.CreatedAt, version.Content, version.Parameters))],
            await ConceptsAsync(db, question.BankId, cancellationToken), answers?.Count ?? 0, answers?.Right ?? 0, question.DriftFoundAt, question.Status);
    }

    public static Task<List<ConceptRow>> ConceptsAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken) =>
        db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).OrderBy(concept => concept.Name).Select(concept => new ConceptRow(concept.Id, concept.Name, 0)).ToListAsync(cancellationToken);
}
