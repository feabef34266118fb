using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

public sealed record UsableBank(ItemBankId Id, string Name, string Description, int UsableQuestions, bool AreResponsesSimulated)
{
    /// <summary>Of the policy that chooses in tests of this bank; null: Fisher's rule does.</summary>
    public int? PolicyVersion { get; init; }

    /// <summary>By name.</summary>
    public IReadOnlyList<BankConcept> Concepts { get; init; } = [];
}

public sealed record BankConcept(ConceptId Id, string Name);

/// <param name="ClassName">The class that the test is for.</param>
/// <param name="Banks">Only banks with at least one question that can be given; all of them, since they are choices of one field.</param>
public sealed record BankChoices(string ClassName, IReadOnlyList<UsableBank> Banks);

internal sealed class ListUsableBanks(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<BankChoices>> HandleAsync(Actor actor, ClassroomId classroomId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var className = await db.ClassroomsOf(actor).Where(classroom => classroom.Id == classroomId).Select(classroom => classroom.Name).SingleOrDefaultAsync(cancellationToken);
        if (className is null) return new NotFound("The class");
        var banks = await db.ItemBanks.AsNoTracking()
            .Select(bank => new UsableBank(
                bank.Id, bank.Name, bank.Description, db.UsableQuestions().Count(question => question.BankId == bank.Id), bank.AreResponsesSimulated)
            {
                PolicyVersion = db.PolicyModels.Where(model => model.Id == bank.ActiveModelId).Select(model => (int?)model.Version).FirstOrDefault(),
                Concepts = db.Concepts.Where(concept => concept.BankId == bank.Id).OrderBy(concept => concept.Name).Select(concept => new BankConcept(concept.Id, concept.Name)).ToList(),
            })
            .ToListAsync(cancellationToken);
        return new BankChoices(className, [.. banks.Where(bank => bank.UsableQuestions > 0).OrderBy(bank => bank.Name, StringComparer.CurrentCultureIgnoreCase)]);
    }
}

internal static class UsableQuestionsQuery
{
    /// <summary>Active questions whose current version is calibrated: the ones an adaptive test may give.</summary>
    public static IQueryable<Question> UsableQuestions(this CatDbContext db) =>
        db.Questions.Where(question => question.Status == QuestionStatus.Active
            && db.QuestionVersions.Any(version => version.Id == question.CurrentVersionId && version.Parameters != null));
}
