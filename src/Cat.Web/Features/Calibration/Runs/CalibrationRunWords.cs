using System.Globalization;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Calibrations in words.</summary>
internal static class CalibrationRunWords
{
    public static string Of(QuestionModel model) => model switch
    {
        QuestionModel.Rasch => "one parameter (Rasch)",
        QuestionModel.TwoParameter => "two parameters",
        QuestionModel.ThreeParameter => "three parameters",
    };

    public static string Of(ResponseSample sample) => sample switch
    {
        ResponseSample.All => "all responses",
        ResponseSample.OwnTests => "tests taken here",
        ResponseSample.ImportedLog => "imported responses",
    };

    public static string Of(ScaleChoice scale) => scale switch
    {
        ScaleChoice.StockingLord => "Stocking-Lord",
        ScaleChoice.Haebara => "Haebara",
        ScaleChoice.MeanSigma => "mean-sigma",
        ScaleChoice.MeanMean => "mean-mean",
        ScaleChoice.NewScale => "a new scale",
    };

    public static string Of(PublicationState state) => state switch
    {
        PublicationState.Waiting => "not published",
        PublicationState.Published => "published",
        PublicationState.TakenBack => "taken back",
    };

    public static string TagOf(PublicationState state) => state == PublicationState.Published ? "tag good" : "tag";

    public static string Of(CalibrationSettings settings) =>
        $"{Of(settings.Model)}, {Of(settings.Sample)}{(settings.Since is { } day ? string.Create(CultureInfo.InvariantCulture, $" since {day:yyyy-MM-dd}") : "")}{(settings.FirstAttemptsOnly ? ", first sittings only" : "")}, {(settings.Scale == ScaleChoice.NewScale ? "new scale" : $"on the bank's scale by {Of(settings.Scale)}")}";

    public static string Name(string flag) => flag switch
    {
        CalibrationFlags.TooFew => "too few responses",
        CalibrationFlags.AllAlike => "all answers alike",
        CalibrationFlags.Negative => "negative discrimination",
        CalibrationFlags.LowDiscrimination => "low discrimination",
        CalibrationFlags.Misfit => "does not fit the model",
        CalibrationFlags.Extreme => "extreme difficulty",
        CalibrationFlags.AtBound => "estimate at its bound",
        CalibrationFlags.Drifted => "has drifted",
        CalibrationFlags.EstimatedOtherwise => "estimated otherwise",
        _ => flag,
    };

    public static string Advice(string flag) => flag switch
    {
        CalibrationFlags.TooFew => "Give it more often, as a pilot question or in wider tests, and calibrate again. It keeps its present parameters.",
        CalibrationFlags.AllAlike => "Everyone got the same points, so its parameters cannot be told. It is far too easy or far too hard for these students, or its key is wrong.",
        CalibrationFlags.Negative => "Abler students are right less often. Check the key and the wording first; do not publish it before.",
        CalibrationFlags.LowDiscrimination => "It hardly tells students apart. Look for a flaw in the wording or an ambiguous choice; better questions make tests shorter.",
        CalibrationFlags.Misfit => "Its curve is not that of the model: look at the observed points on its page. A second right answer, guessing, or a trick are common causes; three parameters may fit.",
        CalibrationFlags.Extreme => $"Its difficulty is more than {CalibrationFlags.ExtremeDifficulty:0} standard deviations from these students: too easy or too hard to measure anybody.",
        CalibrationFlags.AtBound => "The responses push an estimate to the end of its range. Do not trust it; look at the question, or take a simpler model or a stronger prior.",
        CalibrationFlags.Drifted => "It behaves differently from before, by more than chance. Find out why: it became known, is taught differently, or was misjudged before. It did not bring the scales together.",
        CalibrationFlags.EstimatedOtherwise => "Its parameters differ from those before by more than chance, though they come from the same answers: the question has not changed. Another model, other priors or another sample make the difference; decide which of the two you trust.",
        _ => "",
    };

    public static string Summary(CalibrationHead head)
    {
        var summary = head.Summary;
        return $"{CountText.Of(summary.Found, "question")} of {summary.Questions} got parameters from {CountText.Of(summary.Responses, "response")} of {CountText.Of(summary.Students, "student")}; {CountText.Of(summary.Flagged, "question")} {(summary.Flagged == 1 ? "has" : "have")} something to look at.";
    }

    public static IReadOnlyList<(string Name, string Text)> Facts(CalibrationHead head)
    {
        var summary = head.Summary;
        return
        [
            ("Asked for", Of(head.Settings)),
            ("Students", $"{summary.Students}{(summary.StudentsLeftOut > 0 ? $"; {CountText.Of(summary.StudentsLeftOut, "student")} with fewer than {head.Settings.MinimumPerStudent} responses left out" : "")}"),
            ("Responses", $"{summary.Responses}{(summary.WithoutPoints > 0 ? $"; {summary.WithoutPoints} to questions of several points left out, because only right or wrong is known of them" : "")}"),
            ("Convergence", summary.HasConverged ? $"came to rest after {summary.Iterations} steps" : $"did not come to rest in {summary.Iterations} steps: do not publish before you know why"),
            ("Log-likelihood", $"{NumberText.Of(summary.LogLikelihood, 1)} with {CountText.Of(summary.Parameters, "parameter")}; AIC {NumberText.Of(summary.Aic, 1)}, BIC {NumberText.Of(summary.Bic, 1)} (smaller is better, among calibrations of the same responses)"),
            ("Reliability", summary.Reliability is { } reliability ? $"{NumberText.Of(reliability, 2)} (of these students' abilities, marginal)" : "cannot be told"),
            ("Scale", ScaleOf(summary.Link)),
        ];
    }

    private static string ScaleOf(LinkSummary? link) => link switch
    {
        null => "begins with this calibration: there was nothing to link to",
        { IsApplied: false } => $"new. On the bank's present scale ability would be {NumberText.Of(link.Slope, 3)} · θ {Signed(link.Intercept)}",
        _ => $"the bank's: θ of the bank = {NumberText.Of(link.Slope, 3)} · θ {Signed(link.Intercept)}, by {CountText.Of(link.Anchors, "anchor question")} ({link.LeftOut} left out: {(link.AreSameAnswers ? "estimated otherwise from the same answers, or marked" : "drifted or marked")}). Their difficulties differ from before by {NumberText.Of(link.DifficultyResidual, 3)} (root mean square), their curves by {NumberText.Of(link.CurveDifference, 4)} per question",
    };

    private static string Signed(double value) => value < 0 ? $"− {NumberText.Of(-value, 3)}" : $"+ {NumberText.Of(value, 3)}";
}
