using System.Security.Cryptography;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>From a draft to a bank that may be stored, or to the list of what is wrong with it. The draft's texts are let go of as they are checked: of a large bank, both would fill the memory.</summary>
internal sealed class BankChecker(ContentRenderer renderer)
{
    /// <returns>Null when there is an error.</returns>
    public CheckedBank? Check(BankDraft draft, ItemBankId bankId, BankImportOptions options, ProblemList problems, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        DraftRules.Check(draft, options, problems);
        var pictures = CheckPictures(draft, problems);
        var addresses = pictures.ToDictionary(picture => picture.Name, picture => AppUrls.Media(bankId, picture.Hash), StringComparer.Ordinal);
        var choices = TakeByQuestion(draft.Choices, choice => choice.QuestionKey);
        var lines = TakeByQuestion(draft.Lines, line => line.QuestionKey);
        var blanks = TakeByQuestion(draft.Blanks, blank => blank.QuestionKey);
        var building = new ContentBuilding(renderer, addresses, draft.IsLenient, draft is { IsPartial: true, IsLenient: true }, problems);
        var questions = new List<CheckedQuestion>(draft.Questions.Count);
        for (var index = 0; index < draft.Questions.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var question = draft.Questions[index];
            var content = building.Build(question, choices.GetValueOrDefault(question.Key, []), lines.GetValueOrDefault(question.Key, []), blanks.GetValueOrDefault(question.Key, []));
            questions.Add(new CheckedQuestion(building.IsUnready(question.Key) && question.Status != QuestionStatus.Retired ? question with { Status = QuestionStatus.Draft } : question, content));
            draft.Questions[index] = questions[^1].Draft;
            progress?.Report(questions.Count / (double)draft.Questions.Count);
            // Kept for a second question of the same identifier, which is an error that was noted.
            if (problems.ErrorCount > 0) continue;
            choices.Remove(question.Key);
            lines.Remove(question.Key);
            blanks.Remove(question.Key);
        }

        if (problems.ErrorCount > 0) return null;
        var relations = draft.Relations
            // Related concepts have no direction and are stored once.
            .Select(relation => relation.Kind == ConceptRelationKind.Related && string.CompareOrdinal(relation.From, relation.To) > 0 ? relation with { From = relation.To, To = relation.From } : relation)
            .DistinctBy(relation => (relation.From, relation.To, relation.Kind)).ToList();
        return new CheckedBank(bankId, draft.Description, draft.Concepts, relations, questions, draft.Responses, draft.Enemies, pictures) { IsPartial = draft.IsPartial };
    }

    private static Dictionary<string, List<T>> TakeByQuestion<T>(List<T> parts, Func<T, string> questionKey)
    {
        var taken = parts.GroupBy(questionKey, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        parts.Clear();
        return taken;
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
