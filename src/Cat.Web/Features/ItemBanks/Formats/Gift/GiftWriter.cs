using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Moodle;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

/// <summary>A bank as GIFT: what it has no way of writing is named, question by question.</summary>
internal sealed partial class GiftWriter : IBankWriter
{
    public string Key => "gift";

    public string Format => "GIFT";

    public string Extension => "gift";

    public string ContentType => "text/plain";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        MoodleLosses.OfBank(bank, losses);
        if (bank.Media.Count > 0) losses.Add(null, "pictures");
        var names = bank.Concepts.ToLookup(concept => concept.Key, concept => concept.Name, StringComparer.Ordinal);
        var choices = bank.Choices.ToLookup(choice => choice.QuestionKey, StringComparer.Ordinal);
        var lines = bank.Lines.ToLookup(line => line.QuestionKey, StringComparer.Ordinal);
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var category = "";
        foreach (var question in bank.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (AnswersOf(question, [.. choices[question.Key]], [.. lines[question.Key]], losses) is not { } answers) continue;
            MoodleLosses.OfQuestion(question, [.. choices[question.Key]], losses, canRetire: false);
            var path = question.Concepts.Count == 0 ? CategoryPath.Of(bank.Description.Name) : CategoryPath.Of(bank.Description.Name, names[question.Concepts[0]].FirstOrDefault() ?? question.Concepts[0]);
            if (path != category) text.WriteLine($"$CATEGORY: {OneLine(category = path)}\n");
            text.WriteLine($"// [id:{question.Key}]{string.Concat(question.Concepts.Select(concept => CategoryPath.ConceptTag + concept).Concat(question.Tags).Select(tag => $" [tag:{OneLine(tag).Replace(']', ')')}]"))}");
            var explanation = question.Explanation.Length == 0 ? "" : $"\n\t####{Text(question, question.Explanation)}";
            text.WriteLine($"::{GiftScript.Encode(question.Key)}::[{(question.Format == ContentFormat.Markdown ? "markdown" : "html")}]{Text(question, question.Stem)}{{{answers}{explanation}\n}}\n");
        }
    }

    private static string? AnswersOf(QuestionDraft question, List<ChoiceDraft> choices, List<LineDraft> lines, LossList losses)
    {
        switch (question.Type)
        {
            case QuestionType.SingleChoice: return string.Concat(choices.Select(choice => $"\n\t{(choice.IsCorrect == true ? '=' : '~')}{Text(question, choice.Text)}"));
            case QuestionType.MultipleChoice:
                var right = choices.Count(choice => choice.IsCorrect == true);
                return string.Concat(choices.Select(choice => $"\n\t~%{WeighedChoices.WeightOf(choice.IsCorrect == true, right, false, question.Credit).ToString("0.#####", CultureInfo.InvariantCulture)}%{Text(question, choice.Text)}"));
            case QuestionType.TrueFalse: return question.Answer == "true" || choices.Exists(choice => choice is { Key: "true", IsCorrect: true }) ? "TRUE" : "FALSE";
            case QuestionType.ShortText:
                // In GIFT the answers have the format of the question: there they are plain texts of ours.
                return string.Concat(question.Answer.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(answer => $"\n\t=[plain]{GiftScript.Encode(answer.Replace("*", @"\*", StringComparison.Ordinal))}"));
            case QuestionType.Numeric:
                if (question.Units.Count > 0) losses.Add(question.Key, "units");
                var number = MoodleLosses.NumberOf(question.Answer, question.Key, losses);
                if (AnswerKeys.Written(MoodleElement.NumberOf(number) ?? 0) != number) losses.Add(question.Key, "how its number is written");
                return $"#{number}:{AnswerKeys.Written(question.Tolerance)}";
            case QuestionType.Matching: return Matches(question, choices, lines, losses);
            case QuestionType.ExtendedText: return "";
            case QuestionType.Ordering or QuestionType.Cloze:
                losses.Add(question.Key, $"the question: GIFT has none of the type {CatBank.BankSheets.WordOf(question.Type)}");
                return null;
        }

        return null;
    }

    private static string Matches(QuestionDraft question, List<ChoiceDraft> choices, List<LineDraft> lines, LossList losses)
    {
        if (question.Credit == CreditRule.AllOrNothing) losses.Add(question.Key, "credit for everything right alone");
        var pairs = lines.Select(line => (Left: Text(question, line.Text), Choice: choices.Find(choice => choice.Key == line.ChoiceKey))).Concat(choices.Where(choice => !lines.Exists(line => line.ChoiceKey == choice.Key)).Select(choice => (Left: "", Choice: (ChoiceDraft?)choice)));
        var text = new StringBuilder();
        foreach (var (left, choice) in pairs)
        {
            var plain = PlainAnswer.Of(choice?.Text ?? "", question.Format, out var isWhole);
            if (!isWhole) losses.Add(question.Key, "formatting of the choices to match");
            if (left.Contains("->", StringComparison.Ordinal)) losses.Add(question.Key, "the sign -> in a line, which is written →");
            text.Append(CultureInfo.InvariantCulture, $"\n\t={left.Replace("->", "→", StringComparison.Ordinal)} -> {GiftScript.Encode(OneLine(plain))}");
        }

        return text.ToString();
    }

    private static string Text(QuestionDraft question, string source) => GiftScript.Encode(question.Format == ContentFormat.Markdown ? MoodleFormulas.ToMarkdown(source) : MoodleFormulas.ToHtml(source));

    private static string OneLine(string text) => Spaces.Replace(text.Trim(), " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }
}
