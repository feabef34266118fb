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
        var questions = new List<CheckedQuestion>(draft.Questions.Count);
        foreach (var question in draft.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            questions.Add(new CheckedQuestion(question, Build(question, [.. choices[question.Key]], draft.IsLenient, addresses, problems)));
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

    private QuestionContent Build(QuestionDraft question, IReadOnlyList<ChoiceDraft> choices, bool isLenient, IReadOnlyDictionary<string, string> addresses, ProblemList problems)
    {
        RichText Render(string source, Origin origin, string column)
        {
            if (source.Length == 0) return RichText.Empty;
            var rendered = renderer.Render(source, question.Format, addresses);
            foreach (var error in rendered.Errors) problems.AddError(origin.File, origin.Row, column, error, "Correct the text.");
            foreach (var warning in rendered.Warnings)
            {
                if (isLenient) problems.AddWarning(origin.File, origin.Row, column, warning, "Nothing to do: the rest is shown.");
                else problems.AddError(origin.File, origin.Row, column, warning, "Take it out: only text, formulas, tables, lists and the bank's own pictures are shown.");
            }

            return new RichText(source, rendered.Html);
        }

        var content = new QuestionContent
        {
            Type = question.Type,
            Format = question.Format,
            Stem = Render(question.Stem, question.Origin, "stem"),
            Explanation = Render(question.Explanation, question.Origin, "explanation"),
            Choices = question.Type == QuestionType.TrueFalse && choices.Count == 0
                ? TrueFalseChoices(question, problems)
                : [.. choices.Select(choice => new Choice(choice.Key, Render(choice.Text, choice.Origin, "text"), choice.IsCorrect))],
            NumericAnswer = question.Type == QuestionType.Numeric ? question.Answer : null,
            Tolerance = question.Tolerance,
            AcceptedTexts = question.Type == QuestionType.ShortText ? question.Answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            AuthorDifficulty = question.AuthorDifficulty,
        };
        foreach (var problem in QuestionContentRules.Check(content, question.Concepts.Count))
        {
            var isAboutChoices = problem.Field.StartsWith("choices", StringComparison.Ordinal) && choices.Count > 0;
            var origin = isAboutChoices ? choices[0].Origin : question.Origin;
            problems.AddError(origin.File, origin.Row, isAboutChoices ? "is_correct" : problem.Field, $"Question “{question.Key}”: {problem.Message}", "Correct the question.");
        }

        return content;
    }

    private static Choice[] TrueFalseChoices(QuestionDraft question, ProblemList problems)
    {
        if (question.Answer is not ("true" or "false"))
            problems.AddError(question.Origin.File, question.Origin.Row, "answer", $"“{question.Answer}” is neither true nor false.", "Write true or false.");
        return
        [
            new Choice("true", new RichText("True", "True"), question.Answer == "true"),
            new Choice("false", new RichText("False", "False"), question.Answer != "true"),
        ];
    }
}
