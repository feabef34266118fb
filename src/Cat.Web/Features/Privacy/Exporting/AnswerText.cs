using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>Questions and answers as plain text. Nothing of a key.</summary>
internal static class AnswerText
{
    private const int Longest = 20_000;

    /// <summary>The text of the question, with its choices in the order that students see.</summary>
    public static string OfQuestion(QuestionContent content)
    {
        var lines = content.Lines.Select(line => Plain(line.Text)).Concat(content.ShownChoices.Select(choice => Plain(choice.Text))).Where(text => text.Length > 0);
        return string.Join(" | ", new[] { Plain(content.Stem) }.Concat(lines));
    }

    /// <param name="answer">What was given.</param>
    /// <param name="content">The version that was shown; null: it may not be told, and choices are named by their keys.</param>
    public static string Of(GivenAnswer answer, QuestionContent? content)
    {
        var texts = content?.Choices.ToDictionary(choice => choice.Key, choice => Plain(choice.Text), StringComparer.Ordinal) ?? [];
        var places = content?.Lines.ToDictionary(line => line.Key, line => Plain(line.Text), StringComparer.Ordinal) ?? [];
        if (answer.Text is { } typed) return typed;
        if (answer.Parts.Count > 0) return string.Join("; ", answer.Parts.Select(part => $"{places.GetValueOrDefault(part.Key, part.Key)}: {texts.GetValueOrDefault(part.Value, part.Value)}"));
        return string.Join("; ", answer.ChoiceKeys.Select(key => texts.GetValueOrDefault(key, key)));
    }

    private static string Plain(RichText text) => PlainText.From(text.Html, Longest);
}
