using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

/// <summary>From the entries of a GIFT file to questions of ours.</summary>
internal sealed class GiftDrafting(string file, PartialBank bank)
{
    public void Add(IEnumerable<GiftQuestion> questions)
    {
        IReadOnlyList<string> category = [];
        foreach (var question in questions)
        {
            if (question.Type == GiftType.Category) category = CategoryPath.TopicsOf(question.Title ?? "");
            else if (question.Type == GiftType.Description) bank.LeaveOut(question.Line, NameOf(question), "it is a description, which asks nothing.");
            else if (question.Stem.IsEmpty) bank.LeaveOut(question.Line, NameOf(question), "it has no text.");
            else Add(question, category);
        }
    }

    private void Add(GiftQuestion question, IReadOnlyList<string> category)
    {
        // What a short answer accepts is plain text in any format.
        var texts = (question.Type == GiftType.ShortAnswer ? [] : question.Choices.Select(choice => choice.Text)).Concat(question.Pairs.Select(pair => pair.Left))
            .Concat(new[] { question.GeneralFeedback, question.TrueFeedback, question.FalseFeedback }.OfType<MoodleText>()).Concat(question.Choices.Select(choice => choice.Feedback).OfType<MoodleText>());
        var format = MoodleText.Common(texts.Append(question.Stem));
        var (topics, tags) = CategoryPath.Split(question.Tags, category);
        var draft = new QuestionDraft
        {
            Origin = new Origin(file, question.Line),
            Key = bank.KeyOf(question.Id, NameOf(question)),
            Type = QuestionType.ExtendedText,
            Format = format,
            Stem = question.Stem.In(format),
            Explanation = (question.GeneralFeedback ?? MoodleText.Empty).In(format),
            Concepts = [],
            Topics = topics,
            Tags = tags,
        };
        switch (question.Type)
        {
            case GiftType.TrueFalse: AddTrueFalse(draft, question); break;
            case GiftType.MultipleChoice: AddChoices(draft, question); break;
            case GiftType.ShortAnswer: AddShortAnswer(draft, question); break;
            case GiftType.Numerical: AddNumber(draft, question); break;
            case GiftType.Matching: AddMatching(draft, question); break;
            case GiftType.Essay or GiftType.Description or GiftType.Category: bank.Add(draft with { Status = QuestionStatus.Draft }); break;
        }
    }

    private void AddTrueFalse(QuestionDraft draft, GiftQuestion question)
    {
        // The first says what is said of a wrong answer, the second of the right one: "{T#wrong#right}".
        var (right, wrong) = question.IsTrue ? ("True", "False") : ("False", "True");
        bank.Add(draft with
        {
            Type = QuestionType.TrueFalse,
            Answer = question.IsTrue ? "true" : "false",
            Explanation = Feedback.Join(question.GeneralFeedback ?? MoodleText.Empty, [(wrong, question.TrueFeedback ?? MoodleText.Empty), (right, question.FalseFeedback ?? MoodleText.Empty)], draft.Format),
        });
    }

    private void AddChoices(QuestionDraft draft, GiftQuestion question)
    {
        var weighed = WeighedChoices.Of([.. question.Choices.Select(choice => choice.Percent)], question.Choices.Any(choice => choice.IsCorrect));
        if (weighed.Remark is { } remark) bank.Remark(question.Line, NameOf(question), remark);
        var texts = question.Choices.Select(choice => choice.Text.In(draft.Format)).ToList();
        bank.Add(
            draft with
            {
                Type = weighed.Type,
                Credit = weighed.Credit,
                Status = weighed.IsDoubtful ? QuestionStatus.Draft : QuestionStatus.Active,
                Explanation = Feedback.Join(question.GeneralFeedback ?? MoodleText.Empty, question.Choices.Zip(texts, (choice, text) => (text, choice.Feedback ?? MoodleText.Empty)), draft.Format),
            },
            texts.Select((text, index) => new ChoiceDraft(draft.Origin, draft.Key, PartialBank.ChoiceKey(index), text, weighed.AreRight[index])));
    }

    private void AddShortAnswer(QuestionDraft draft, GiftQuestion question) =>
        AddKey(draft with { Type = QuestionType.ShortText }, question, AnswerKeys.OfTexts([.. question.Choices.Select(choice => (choice.Text.AsPlain(), choice.Percent))]), choice => choice.Text.In(draft.Format));

    private void AddNumber(QuestionDraft draft, GiftQuestion question) =>
        AddKey(draft with { Type = QuestionType.Numeric }, question,
            AnswerKeys.OfNumbers([.. question.Choices.Where(choice => choice.Number is not null).Select(choice => new WeighedNumber(choice.Number!.Value.Middle, AnswerKeys.Written(choice.Number.Value.Middle), choice.Number.Value.Tolerance, choice.Percent))]), // filtered
            choice => choice.Number is { } number ? AnswerKeys.Written(number.Middle) : "*");

    private void AddKey(QuestionDraft draft, GiftQuestion question, AnswerKeys.Key key, Func<GiftChoice, string> written)
    {
        foreach (var remark in key.Remarks) bank.Remark(question.Line, NameOf(question), remark);
        if (key.Answer is null) bank.LeaveOut(question.Line, NameOf(question), "it has no answer that ours could have.");
        else bank.Add(draft with
        {
            Answer = key.Answer,
            Tolerance = key.Tolerance,
            Status = key.IsDoubtful ? QuestionStatus.Draft : QuestionStatus.Active,
            Explanation = Feedback.Join(question.GeneralFeedback ?? MoodleText.Empty, question.Choices.Select(choice => (written(choice), choice.Feedback ?? MoodleText.Empty)), draft.Format),
        });
    }

    private void AddMatching(QuestionDraft draft, GiftQuestion question)
    {
        var pairs = question.Pairs.Select(pair => (pair.Left.In(draft.Format), new MoodleText(MoodleTextFormat.Plain, pair.Right))).ToList();
        var (choices, lines) = Matches.Of(draft, pairs);
        bank.Add(draft with { Type = QuestionType.Matching, Credit = CreditRule.PerPart }, choices, lines);
    }

    private static string NameOf(GiftQuestion question) => question.Title is { Length: > 0 } title ? title : Excerpt.Of(question.Stem.AsPlain());
}
