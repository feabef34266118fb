using System.Globalization;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>shortanswer, numerical and essay.</summary>
internal static class MoodleAnswers
{
    public static void AddText(MoodleSource source)
    {
        var answers = source.Element.Elements("answer").Select(answer => (Text: new MoodleText(MoodleTextFormat.Plain, MoodleElement.TextOf(answer)).AsPlain(), Said: source.Formatted(answer.Element("feedback")), Weight: MoodleElement.FractionOf(answer))).ToList();
        if (MoodleElement.ValueOf(source.Element, "usecase") is "1" or "true") source.Remark("upper and lower case do not differ in ours.");
        Add(source, source.Begin(QuestionType.ShortText, answers.Select(answer => answer.Said)), AnswerKeys.OfTexts([.. answers.Select(answer => (answer.Text, answer.Weight))]), answers);
    }

    public static void AddNumber(MoodleSource source)
    {
        var answers = source.Element.Elements("answer")
            .Select(answer => (Text: MoodleElement.TextOf(answer), Said: source.Formatted(answer.Element("feedback")), Weight: MoodleElement.FractionOf(answer), Tolerance: MoodleElement.NumberOf(answer.Element("tolerance")?.Value) ?? 0)).ToList();
        var numbers = answers.Where(answer => MoodleElement.NumberOf(answer.Text) is not null).Select(answer => new WeighedNumber(MoodleElement.NumberOf(answer.Text)!.Value, WrittenOf(answer.Text), Math.Abs(answer.Tolerance), answer.Weight)).ToList(); // filtered
        foreach (var unread in answers.Where(answer => answer.Text.Length > 0 && answer.Text != "*" && MoodleElement.NumberOf(answer.Text) is null)) source.Remark($"“{Excerpt.Of(unread.Text)}” is no number and is left out.");
        if (MoodleElement.NumberOf(source.Element.Element("tolerancetype")?.Value) is 1 or 3) source.Remark("its tolerance is relative or geometric there; here it is taken as it stands.");
        var draft = source.Begin(QuestionType.Numeric, answers.Select(answer => answer.Said));
        Add(source, WithUnits(source, draft), AnswerKeys.OfNumbers(numbers), [.. answers.Select(answer => (answer.Text, answer.Said, answer.Weight))]);
    }

    /// <summary>As the author wrote it, where ours reads it so.</summary>
    internal static string WrittenOf(string text) => NumericAnswer.TryParse(text, out _) ? text : AnswerKeys.Written(MoodleElement.NumberOf(text) ?? 0);

    public static void AddEssay(MoodleSource source)
    {
        var draft = source.Begin(QuestionType.ExtendedText, []);
        source.Bank.Add(draft.Status == QuestionStatus.Active ? draft with { Status = QuestionStatus.Draft } : draft);
    }

    private static void Add(MoodleSource source, QuestionDraft draft, AnswerKeys.Key key, IReadOnlyList<(string Text, MoodleText Said, double Weight)> answers)
    {
        foreach (var remark in key.Remarks) source.Remark(remark);
        if (key.Answer is null)
        {
            source.LeaveOut("it has no answer that ours could have.");
            return;
        }

        source.Bank.Add(MoodleSource.Doubtful(draft, key.IsDoubtful) with
        {
            Answer = key.Answer,
            Tolerance = key.Tolerance,
            Explanation = source.Explain(answers.Select(answer => (PlainAnswer.In(new MoodleText(MoodleTextFormat.Plain, answer.Text), source.Format), answer.Said))),
        });
    }

    /// <summary>A multiplier says how many of the unit make one of the first; a factor of ours how many of the first one of it is.</summary>
    private static QuestionDraft WithUnits(MoodleSource source, QuestionDraft draft)
    {
        var units = (source.Element.Element("units")?.Elements("unit") ?? [])
            .Select(unit => (Name: (unit.Element("unit_name")?.Value ?? "").Trim(), Multiplier: MoodleElement.NumberOf(unit.Element("multiplier")?.Value) ?? 0)).Where(unit => unit.Name.Length > 0).ToList();
        // 3: no units at all.
        if (units.Count == 0 || MoodleElement.ValueOf(source.Element, "showunits") == "3") return draft;
        if (units.Any(unit => unit.Multiplier <= 0) || units.All(unit => Math.Abs(unit.Multiplier - 1) > 1e-12))
        {
            source.Remark("its units are not kept: one must have the multiplier 1, and all one above 0.");
            return draft;
        }

        var own = units.First(unit => Math.Abs(unit.Multiplier - 1) <= 1e-12);
        return draft with
        {
            Units = [own.Name, .. units.Where(unit => unit != own).Select(unit => $"{unit.Name} = {(1 / unit.Multiplier).ToString("G15", CultureInfo.InvariantCulture)}")],
            NeedsUnit = MoodleElement.ValueOf(source.Element, "unitgradingtype") is "1" or "2",
        };
    }
}
