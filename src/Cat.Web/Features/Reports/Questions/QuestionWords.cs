using Cat.Data.TestPlans;
using Cat.Web.Measurement.Questions;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>What the numbers of a question mean and what to do.</summary>
internal static class QuestionWords
{
    public const string NothingOdd = "nothing odd";

    /// <summary>A few words for a list.</summary>
    public static string Name(QuestionFlag flag) => flag switch
    {
        QuestionFlag.CheckKey => "check the key",
        QuestionFlag.DoesNotDiscriminate => "stronger students do no better",
        QuestionFlag.HarderThanExpected => "harder than expected",
        QuestionFlag.EasierThanExpected => "easier than expected",
        QuestionFlag.Surprising => "surprising answers",
        QuestionFlag.Quick => "very quick answers",
        QuestionFlag.Overused => "shown very often",
        QuestionFlag.TooFewAnswers => "too few answers to say",
    };

    public static string Css(QuestionFlag flag) => flag switch
    {
        QuestionFlag.CheckKey => "tag bad",
        QuestionFlag.TooFewAnswers => "tag",
        QuestionFlag.DoesNotDiscriminate or QuestionFlag.HarderThanExpected or QuestionFlag.EasierThanExpected or QuestionFlag.Surprising or QuestionFlag.Quick or QuestionFlag.Overused => "tag warn",
    };

    /// <summary>In full, with what to do.</summary>
    public static string Advice(QuestionFlag flag, StudiedQuestion question) => flag switch
    {
        QuestionFlag.CheckKey => $"The wrong choice {question.LabelOf(question.Doubt!)} was made by stronger students than the right one. Check that the right answer is marked as right, and that this choice is really wrong.", // flagged by it
        QuestionFlag.DoesNotDiscriminate => "Stronger students do no better than weaker ones here. Read the question for ambiguity and for clues that have nothing to do with the subject.",
        QuestionFlag.HarderThanExpected => "It was harder for your students than its parameters say. Was the topic taught? If it was, the wording may mislead; an administrator can calibrate the question anew.",
        QuestionFlag.EasierThanExpected => "It was easier for your students than its parameters say. They may have practised it or known it beforehand; an administrator can calibrate the question anew.",
        QuestionFlag.Surprising => "Strong students often missed it or weak students often got it right, more than chance explains. Look at the choices below: guessing, a second meaning, or a copied answer look like this.",
        QuestionFlag.Quick => $"{QuickText(question.Numbers.Times)} Too quick to have read it: talk with the class about guessing, or see whether the question gives itself away.",
        QuestionFlag.Overused => $"It was in {Percent(question.RecentShare)} of the bank's last {CountText.Of(question.RecentTests, "test")}. Students may pass it on: set an exposure cap in your next test, or ask for more questions on its concepts.",
        QuestionFlag.TooFewAnswers => $"Fewer than {QuestionNumbers.Fewest} answers: too few to say anything about the question. The numbers are shown, but may change entirely.",
    };

    /// <summary>Whether it did as its parameters say, in one or two sentences.</summary>
    public static string Difficulty(QuestionNumbers numbers, bool isPilot)
    {
        if (numbers.Observed is not { } observed) return "Nobody has answered it with a score yet.";
        var got = $"Students got {Percent(observed)} of its points on average.";
        if (isPilot) return $"{got} It is being tried out: there is no expectation yet.";
        if ((numbers.Expected, numbers.ExpectedRange) is not ({ } expected, { } range)) return got;
        var against = $"{got} For students of their ability {Percent(expected)} were to be expected, or by chance anything from {Percent(range.Low)} to {Percent(range.High)}";
        if (!numbers.IsEnough) return $"{against}.";
        if (observed >= range.Low && observed <= range.High) return $"{against}: as expected.";
        // The flags ask for more, because a test has many questions.
        return $"{against}: it was {(observed < range.Low ? "harder" : "easier")} than expected. By chance alone that happens to one question in twenty.";
    }

    public static string Discrimination(QuestionNumbers numbers)
    {
        if (numbers.Discrimination is not { } r) return "It cannot be told whether stronger students do better: all answers have the same score, or there are fewer than three.";
        var range = numbers.DiscriminationRange is { } ends ? $", with 95 % certainty between {NumberText.Of(ends.Low, 2)} and {NumberText.Of(ends.High, 2)}" : "";
        var meaning = r switch { < 0 => "stronger students did worse", < 0.1 => "stronger students did hardly better", < 0.3 => "stronger students did somewhat better", _ => "stronger students did clearly better" };
        return $"{char.ToUpperInvariant(meaning[0])}{meaning[1..]}: the correlation of points with ability is {NumberText.Of(r, 2)}{range}, from {CountText.Of(numbers.Answers, "answer")}.";
    }

    public static string Fit(QuestionNumbers numbers) => numbers.Fit is { } fit
        ? $"Infit {NumberText.Of(fit.Infit, 2)}, outfit {NumberText.Of(fit.Outfit, 2)}. About 1 is right; above 1.2 and 1.5 the answers surprise more than they should."
        : "Not computed: the question is tried out, has partial credit, or has no answers.";

    public static string Time(AnswerTimes? times) => times is null ? "No answer has a time." :
        $"Half of the students took less than {Seconds(times.Median)}; the middle half between {Seconds(times.LowerQuartile)} and {Seconds(times.UpperQuartile)}. {QuickText(times)}";

    public static string Exposure(StudiedQuestion question, int sittings) =>
        $"{CountText.Of(question.Numbers.Given, "time")} in {CountText.Of(sittings, "finished sitting")}{(sittings > 0 ? $" ({Percent((double)question.Numbers.Given / sittings)})" : "")}; in {Percent(question.RecentShare)} of the last {CountText.Of(question.RecentTests, "test")} of the bank, everybody's.";

    public static string AbilityMeaning(ReportingScale scale, string bankName) =>
        $"Abilities are on the scale of the test: {scale.Text(0)} is the average of the group that the bank {bankName} was calibrated on, {scale.DistanceText(1)} its standard deviation. A student's ability is that of the whole test, this question included, which makes questions look a little better than they are.";

    public static string Percent(double share) => $"{NumberText.Of(share * 100, 0)} %";

    public static string Seconds(TimeSpan time) => ((ReportCell)time).In(new ReportColumn("time", "", ColumnKind.Duration));

    private static string QuickText(AnswerTimes? times) => times is not { Quick: > 0 } ? "Nobody was suspiciously quick." :
        $"{CountText.Of(times.Quick, "answer")} of {times.Count} came within {NumberText.Of(times.QuickBelow.TotalSeconds, 0)} seconds.";
}
