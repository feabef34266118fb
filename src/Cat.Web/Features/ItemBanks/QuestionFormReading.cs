using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks;

/// <summary>From a form to a content, with what is wrong with it by field. What belongs to another type is left out.</summary>
internal sealed class QuestionFormReading(QuestionForm form, ContentRenderer renderer, IReadOnlyDictionary<string, string> mediaUrls)
{
    private readonly List<FieldProblem> _problems = [];

    public (QuestionContent Content, IReadOnlyList<FieldProblem> Problems) Read()
    {
        var isNumeric = form.Type == QuestionType.Numeric;
        var content = new QuestionContent
        {
            Type = form.Type,
            Format = form.Format,
            Stem = Render(form.Stem, "stem"),
            Explanation = Render(form.Explanation, "explanation"),
            NumericAnswer = isNumeric ? form.NumericAnswer.Trim() : null,
            Tolerance = isNumeric ? form.Tolerance : 0,
            Units = isNumeric ? ReadUnits() : [],
            NeedsUnit = isNumeric && form.NeedsUnit,
            AcceptedTexts = form.Type == QuestionType.ShortText ? LinesOf(form.AcceptedTexts) : [],
            Blanks = form.Type == QuestionType.Cloze ? [.. form.Blanks.Select(ReadBlank)] : [],
            Credit = form.HasParts ? form.Credit : CreditRule.AllOrNothing,
            AuthorDifficulty = form.AuthorDifficulty,
        };
        content = form.Type switch
        {
            QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse => content with { Choices = [.. form.Choices.Select((choice, index) => new Choice(choice.Key.Trim(), RenderChoice(choice, index), choice.IsCorrect))] },
            QuestionType.Ordering or QuestionType.Matching => WithOpaqueChoices(content),
            QuestionType.Numeric or QuestionType.ShortText or QuestionType.Cloze or QuestionType.ExtendedText => content,
        };
        _problems.AddRange(QuestionContentRules.Check(content, form.Concepts.Count));
        if (TagText.WhyNot(TagText.Read(form.Tags)) is { } tags) _problems.Add(new FieldProblem("tags", tags));
        return (content, _problems);
    }

    private QuestionContent WithOpaqueChoices(QuestionContent content)
    {
        var keys = QuestionKeys.Of([.. form.Choices.Select(choice => choice.Text.Trim())]);
        var keyOf = form.Choices.Index().DistinctBy(choice => choice.Item.Key).ToDictionary(choice => choice.Item.Key, choice => keys[choice.Index], StringComparer.Ordinal);
        return content with
        {
            Choices = [.. form.Choices.Select((choice, index) => new Choice(keys[index], RenderChoice(choice, index), false))],
            Lines = form.Type != QuestionType.Matching ? [] :
                [.. form.Lines.Select((line, index) => new MatchLine(NumberOf(index), Render(line.Text, $"lines[{index}]"), keyOf.GetValueOrDefault(line.ChoiceKey, "")))],
        };
    }

    private RichText RenderChoice(ChoiceForm choice, int index) => Render(choice.Text.Trim(), $"choices[{index}]");

    private Blank ReadBlank(BlankForm blank, int index) => new()
    {
        Key = NumberOf(index),
        Kind = blank.Kind,
        AcceptedTexts = blank.Kind == BlankKind.Text ? LinesOf(blank.Answer) : [],
        NumericAnswer = blank.Kind == BlankKind.Numeric ? blank.Answer.Trim() : null,
        Tolerance = blank.Kind == BlankKind.Numeric ? blank.Tolerance : 0,
        Options = blank.Kind == BlankKind.Choice ? [blank.Answer.Trim(), .. LinesOf(blank.WrongOptions)] : [],
    };

    private IReadOnlyList<AcceptedUnit> ReadUnits()
    {
        var units = UnitText.Read(LinesOf(form.Units), out var problem);
        if (problem is not null) _problems.Add(new FieldProblem("units", problem));
        return units;
    }

    private RichText Render(string source, string field)
    {
        if (string.IsNullOrWhiteSpace(source)) return RichText.Empty;
        var rendered = renderer.Render(source, form.Format, mediaUrls);
        _problems.AddRange(rendered.Errors.Select(error => new FieldProblem(field, error)));
        return new RichText(source, rendered.Html);
    }

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string NumberOf(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
