using System.Text;
using AngleSharp.Html.Parser;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats.Aiken;

/// <summary>The single-choice and true/false questions of a bank as plain text.</summary>
internal sealed class AikenWriter(ContentRenderer renderer) : IBankWriter
{
    public string Key => "aiken";

    public string Format => "Aiken";

    public string Extension => "txt";

    public string ContentType => "text/plain";

    public void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken)
    {
        MoodleLosses.OfBank(bank, losses);
        losses.Add(null, "identifiers, concepts and tags of questions");
        if (bank.Media.Count > 0) losses.Add(null, "pictures");
        var choices = bank.Choices.ToLookup(choice => choice.QuestionKey, StringComparer.Ordinal);
        using var text = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var question in bank.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            List<ChoiceDraft> own = question.Type switch
            {
                QuestionType.SingleChoice => [.. choices[question.Key]],
                QuestionType.TrueFalse when choices[question.Key].Any() => [.. choices[question.Key]],
                QuestionType.TrueFalse => [new(question.Origin, question.Key, "true", "True", question.Answer == "true"), new(question.Origin, question.Key, "false", "False", question.Answer == "false")],
                _ => [],
            };
            if (own.Count < 2)
            {
                losses.Add(question.Key, $"the question: Aiken has none of the type {BankSheets.WordOf(question.Type)}");
                continue;
            }

            MoodleLosses.OfQuestion(question, question.Type == QuestionType.TrueFalse ? [] : own, losses, canRetire: false);
            if (question.Type == QuestionType.TrueFalse) losses.Add(question.Key, "the type true_false, which becomes single_choice");
            if (question.Explanation.Length > 0) losses.Add(question.Key, "the explanation");
            text.WriteLine(Plain(question, question.Stem, losses));
            foreach (var (index, choice) in own.Index()) text.WriteLine($"{(char)('A' + index)}) {Plain(question, choice.Text, losses)}");
            text.WriteLine($"ANSWER: {(char)('A' + Math.Max(0, own.FindIndex(choice => choice.IsCorrect == true)))}\n");
        }
    }

    private string Plain(QuestionDraft question, string source, LossList losses)
    {
        var html = renderer.Render(source, question.Format, new Dictionary<string, string>()).Html;
        var document = new HtmlParser().ParseDocument(html);
        foreach (var formula in document.QuerySelectorAll(".katex").ToList()) formula.Replace(document.CreateTextNode($@"\({formula.QuerySelector("annotation")?.TextContent.Trim()}\)"));
        if (document.Body?.QuerySelector("*:not(p)") is not null || source.Contains("![", StringComparison.Ordinal) || source.Contains("<img", StringComparison.OrdinalIgnoreCase)) losses.Add(question.Key, "formatting and pictures of its texts");
        var plain = string.Join(' ', (document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        // A line that begins like an answer would be one.
        return plain.Length == 0 ? "-" : plain.Length > 1 && char.IsAsciiLetterUpper(plain[0]) && plain[1] is ')' or '.' ? $"“{plain}”" : plain;
    }
}
