using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Import.Targeting;

internal sealed record TargetConcept(string Key, string Name, string Description);

/// <summary>What tells whether a stored question would change.</summary>
internal readonly record struct TargetQuestion(QuestionStatus Status, ContentPrint Print);

/// <summary>What an import needs to know of the bank that its questions go into.</summary>
/// <param name="Bank">Null: a new one.</param>
/// <param name="Concepts">Of the bank.</param>
/// <param name="QuestionByText">Identifiers of its questions by <see cref="QuestionText"/> of their texts.</param>
/// <param name="Questions">Of the bank, by their identifiers.</param>
/// <param name="BankKeys">Of all banks: a new one needs its own.</param>
internal sealed record TargetBank(
    ItemBank? Bank, IReadOnlyList<TargetConcept> Concepts, IReadOnlyDictionary<string, string> QuestionByText, IReadOnlyDictionary<string, TargetQuestion> Questions, IReadOnlySet<string> BankKeys)
{
    /// <returns>Null: the settings name a bank that is not there.</returns>
    public static async Task<TargetBank?> LoadAsync(CatDbContext db, Guid? bankId, CancellationToken cancellationToken)
    {
        var banks = (await db.ItemBanks.Select(bank => bank.Key).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (bankId is not { } value) return new TargetBank(null, [], new Dictionary<string, string>(), new Dictionary<string, TargetQuestion>(), banks);
        var id = new ItemBankId(value);
        if (await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(bank => bank.Id == id, cancellationToken) is not { } found) return null;
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == id).Select(concept => new TargetConcept(concept.Key, concept.Name, concept.Description)).ToListAsync(cancellationToken);
        var (texts, stored) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, TargetQuestion>(StringComparer.Ordinal));
        // One at a time: a bank has tens of thousands.
        var questions = db.Questions.AsNoTracking().Where(question => question.BankId == id)
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Key, question.Status, version.Content });
        await foreach (var question in questions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            stored.Add(question.Key, new TargetQuestion(question.Status, CheckedQuestion.PrintOf(question.Content)));
            texts.TryAdd(QuestionText.Of(question.Content.Type, question.Content.Stem.Source, question.Content.Choices.Select(choice => choice.Text.Source)), question.Key);
        }

        return new TargetBank(found, concepts, texts, stored, banks);
    }
}
