using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Reading;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>From a draft to a bank that may be stored, or to the list of what is wrong with it.</summary>
internal sealed class BankChecker(ContentRenderer renderer)
{
    /// <returns>Null when there is an error.</returns>
    public CheckedBank? Check(BankDraft draft, ItemBankId bankId, BankImportOptions options, ProblemList problems, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        DraftRules.Check(draft, options, problems);
        var pictures = CheckPictures(draft, problems);
        var addresses = pictures.ToDictionary(picture => picture.Name, picture => AppUrls.Media(bankId, picture.Hash), StringComparer.Ordinal);
        var choices = draft.Choices.ToLookup(choice => choice.QuestionKey, StringComparer.Ordinal);
        var lines = draft.Lines.ToLookup(line => line.QuestionKey, StringComparer.Ordinal);
        var blanks = draft.Blanks.ToLookup(blank => blank.QuestionKey, StringComparer.Ordinal);
        var building = new ContentBuilding(renderer, addresses, draft.IsLenient, problems);
        var questions = new List<CheckedQuestion>(draft.Questions.Count);
        foreach (var question in draft.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            questions.Add(new CheckedQuestion(question, building.Build(question, [.. choices[question.Key]], [.. lines[question.Key]], [.. blanks[question.Key]])));
            progress?.Report(questions.Count / (double)draft.Questions.Count);
        }

        if (problems.ErrorCount > 0) return null;
        var relations = draft.Relations
            // Related concepts have no direction and are stored once.
            .Select(relation => relation.Kind == ConceptRelationKind.Related && string.CompareOrdinal(relation.From, relation.To) > 0 ? relation with { From = relation.To, To = relation.From } : relation)
            .DistinctBy(relation => (relation.From, relation.To, relation.Kind)).ToList();
        return new CheckedBank(bankId, draft.Description, draft.Concepts, relations, questions, draft.Responses, pictures);
    }

    private static List<CheckedPicture> CheckPictures(BankDraft draft, ProblemList problems)
    {
        var pictures = new List<CheckedPicture>();
        foreach (var (name, bytes) in draft.Media)
        {
            var outcome = MediaSafety.Check(name, bytes);
            if (outcome.Error is { } error) problems.AddError(name, null, null, error.Message, "Replace the picture.");
            else pictures.Add(new CheckedPicture(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), outcome.Value.ContentType, bytes));
        }

        return pictures;
    }
}
