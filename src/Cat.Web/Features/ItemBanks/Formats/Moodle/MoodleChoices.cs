using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>multichoice and truefalse.</summary>
internal static class MoodleChoices
{
    public static void Add(MoodleSource source, bool isAllOrNothing)
    {
        var answers = source.Element.Elements("answer").Select(answer => (Text: source.Formatted(answer), Said: source.Formatted(answer.Element("feedback")), Weight: MoodleElement.FractionOf(answer)))
            .Where(answer => !answer.Text.IsEmpty).ToList();
        if (answers.Count < 2)
        {
            source.LeaveOut("it has fewer than two answers.");
            return;
        }

        var isSingle = !isAllOrNothing && MoodleElement.FlagOf(source.Element, "single", whenMissing: true);
        var weighed = isAllOrNothing
            ? new WeighedChoices(QuestionType.MultipleChoice, [.. answers.Select(answer => answer.Weight > 0)], CreditRule.AllOrNothing, null, answers.All(answer => answer.Weight <= 0))
            : WeighedChoices.Of([.. answers.Select(answer => answer.Weight)], isSingle);
        if (weighed.Remark is { } remark) source.Remark(remark);
        var draft = source.Begin(weighed.Type, answers.SelectMany(answer => new[] { answer.Text, answer.Said }));
        if (!weighed.AreRight.Contains(true))
        {
            source.LeaveOut("no answer is right.");
            return;
        }

        var texts = answers.Select(answer => source.Text(answer.Text)).ToList();
        source.Bank.Add(
            MoodleSource.Doubtful(draft, weighed.IsDoubtful) with { Credit = weighed.Credit, Explanation = source.Explain(answers.Zip(texts, (answer, text) => (text, answer.Said))) },
            texts.Select((text, index) => new ChoiceDraft(draft.Origin, draft.Key, PartialBank.ChoiceKey(index), text, weighed.AreRight[index])));
    }

    public static void AddTrueFalse(MoodleSource source)
    {
        var answers = source.Element.Elements("answer").Select(answer => (Text: MoodleElement.TextOf(answer).ToUpperInvariant(), Said: source.Formatted(answer.Element("feedback")), Weight: MoodleElement.FractionOf(answer))).ToList();
        if (answers.Count(answer => answer.Weight > 0) != 1 || answers.FirstOrDefault(answer => answer.Weight > 0).Text is not ("TRUE" or "FALSE") and not { Length: > 0 })
        {
            source.LeaveOut("it does not say whether true or false is right.");
            return;
        }

        // In old files the words are those of the language; the first is then true.
        var right = answers.FindIndex(answer => answer.Weight > 0);
        var isTrue = answers[right].Text == "TRUE" || (answers[right].Text != "FALSE" && right == 0);
        var draft = source.Begin(QuestionType.TrueFalse, answers.Select(answer => answer.Said));
        source.Bank.Add(draft with
        {
            Answer = isTrue ? "true" : "false",
            Explanation = source.Explain(answers.Select((answer, index) => ((index == right) == isTrue ? "True" : "False", answer.Said))),
        });
    }
}
