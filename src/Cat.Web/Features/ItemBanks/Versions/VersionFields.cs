using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Versions;

/// <param name="Name">What the field is called on the page.</param>
/// <param name="Text">Its value as its author wrote it.</param>
public sealed record VersionField(string Name, string Text);

/// <summary>A version as a list of texts, so that two can be compared field by field. Each name comes once.</summary>
internal static class VersionFields
{
    public static IReadOnlyList<VersionField> Of(QuestionContent content, IEnumerable<string> concepts) =>
        [.. All(content, concepts).Where(field => field.Text.Length > 0)];

    private static IEnumerable<VersionField> All(QuestionContent content, IEnumerable<string> concepts)
    {
        yield return new("Type", BankText.Of(content.Type));
        yield return new("Written in", content.Format == ContentFormat.Markdown ? "Markdown" : "HTML");
        yield return new("Question", content.Stem.Source);
        foreach (var (index, choice) in content.Choices.Index())
        {
            var name = NameOf(content, choice, index);
            yield return new(name, choice.Text.Source);
            if (content.Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse) yield return new($"{name}: key", choice.IsCorrect ? "right" : "wrong");
        }

        foreach (var line in content.Lines)
        {
            yield return new($"Line {line.Key}", line.Text.Source);
            yield return new($"Line {line.Key}: belongs to", content.Choices.FirstOrDefault(choice => choice.Key == line.ChoiceKey)?.Text.Source ?? "–");
        }

        foreach (var blank in content.Blanks) yield return new($"Blank {blank.Key}", TextOf(blank));
        yield return new("Right number", content.NumericAnswer is { } answer ? $"{answer} ± {content.Tolerance.ToString("R", CultureInfo.InvariantCulture)}" : "");
        yield return new("Units", string.Join('\n', UnitText.Write(content.Units)) + (content.NeedsUnit ? "\nneeded" : ""));
        yield return new("Accepted answers", string.Join('\n', content.AcceptedTexts));
        yield return new("Points", content.Credit == CreditRule.PerPart ? "a point for each part" : "one point for everything right");
        yield return new("Explanation", content.Explanation.Source);
        yield return new("Author's difficulty", content.AuthorDifficulty?.ToString(CultureInfo.InvariantCulture) ?? "");
        yield return new("Concepts", string.Join(", ", concepts.Order(StringComparer.CurrentCulture)));
    }

    /// <summary>The keys of things to put in order and of choices to match are made from their texts: there the place says which it is.</summary>
    private static string NameOf(QuestionContent content, Choice choice, int index) => content.Type switch
    {
        QuestionType.Ordering => string.Create(CultureInfo.InvariantCulture, $"Place {index + 1}"),
        QuestionType.Matching => string.Create(CultureInfo.InvariantCulture, $"Choice {index + 1}"),
        _ => $"Choice {choice.Key}",
    };

    private static string TextOf(Blank blank) => blank.Kind switch
    {
        BlankKind.Text => string.Join('\n', blank.AcceptedTexts),
        BlankKind.Numeric => string.Create(CultureInfo.InvariantCulture, $"{blank.NumericAnswer} ± {blank.Tolerance:R}"),
        BlankKind.Choice => string.Join('\n', blank.Options.Index().Select(option => option.Index == 0 ? $"{option.Item} (right)" : option.Item)),
    };
}
