using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests;

public sealed record UsableBank(ItemBankId Id, string Name, string Description, int UsableQuestions, bool AreResponsesSimulated)
{
    /// <summary>Of the policy that chooses in tests of this bank; null: Fisher's rule does.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyList<BankConcept> Concepts { get; init; } = [];
}

/// <param name="Id">The concept.</param>
/// <param name="Name">Its name.</param>
/// <param name="UsableQuestions">About it.</param>
public sealed record BankConcept(ConceptId Id, string Name, int UsableQuestions);

/// <summary>Banks that a test can be made from, by name: all of them, since they are choices of one field.</summary>
internal sealed class ListUsableBanks(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<IReadOnlyList<UsableBank>>> HandleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The list of banks");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var banks = await db.ItemBanks.AsNoTracking()
            .Select(bank => new UsableBank(
                bank.Id, bank.Name, bank.Description, db.UsableQuestions().Count(question => question.BankId == bank.Id), bank.AreResponsesSimulated)
            {
                PolicyVersion = db.PolicyModels.Where(model => model.Id == bank.ActiveModelId).Select(model => (int?)model.Version).FirstOrDefault(),
                Concepts = db.Concepts.Where(concept => concept.BankId == bank.Id).OrderBy(concept => concept.Name).Select(concept => new BankConcept(concept.Id, concept.Name, 0)).ToList(),
            })
            .ToListAsync(cancellationToken);
        var counts = await db.UsableQuestions().Join(db.QuestionConcepts, question => question.CurrentVersionId, link => link.QuestionVersionId, (_, link) => link.ConceptId)
            .GroupBy(concept => concept).Select(same => new { Concept = same.Key, Count = same.Count() }).ToDictionaryAsync(row => row.Concept, row => row.Count, cancellationToken);
        banks = [.. banks.Select(bank => bank with { Concepts = [.. bank.Concepts.Select(concept => concept with { UsableQuestions = counts.GetValueOrDefault(concept.Id) })] })];
        return banks.Where(bank => bank.UsableQuestions > 0).OrderBy(bank => bank.Name, StringComparer.CurrentCultureIgnoreCase).ToList();
    }
}

internal static class UsableQuestionsQuery
{
    /// <summary>Active questions whose current version is calibrated: the ones an adaptive test may give.</summary>
    public static IQueryable<Question> UsableQuestions(this CatDbContext db) =>
        db.Questions.Where(question => question.Status == QuestionStatus.Active
            && db.QuestionVersions.Any(version => version.Id == question.CurrentVersionId && version.Parameters != null));
}
