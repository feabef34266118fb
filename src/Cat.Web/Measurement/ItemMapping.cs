using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Web.Measurement;

/// <summary>From the words of the web (question, answer, session) to the engine's (item, response, adaptive test).</summary>
internal static class ItemMapping
{
    /// <summary>Of a question of several points the logistic item that stands in for it: its discrimination, and the mean of its steps.</summary>
    public static ItemParameters ToItemParameters(this QuestionParameters parameters) => parameters.Steps.Count == 0
        ? new ItemParameters(parameters.Discrimination, parameters.Difficulty, parameters.Guessing, parameters.UpperAsymptote)
        : new ItemParameters(parameters.Discrimination, parameters.Steps.Average());

    /// <summary>The same by parameters that a question has elsewhere.</summary>
    public static ItemResponse ToResponse(this QuestionParameters parameters, QuestionScore score) =>
        ToResponse(new ItemParameters(parameters.Discrimination, parameters.Difficulty, parameters.Guessing, parameters.UpperAsymptote), parameters.Steps, score);

    /// <summary>With steps a question of several points counts by its points; as long as it has no steps, or not one for each point, it counts as right or wrong.</summary>
    public static ItemResponse ToResponse(this AdministeredQuestion question, QuestionScore score) =>
        ToResponse(new ItemParameters(question.Discrimination, question.Difficulty, question.Guessing, question.UpperAsymptote), question.Steps, score);

    public static ItemResponse ToResponse(ItemParameters parameters, IReadOnlyList<double> steps, QuestionScore score) => steps.Count > 0 && steps.Count == score.Maximum
        ? new ItemResponse(new PartialCreditItem(parameters.Discrimination, steps), score.Points)
        : ItemResponse.Of(parameters, score.IsFull);

    /// <param name="rules">Of the test.</param>
    /// <param name="start">Where the choice of questions starts; null: at the prior that results are told under.</param>
    public static AdaptiveTestRules ToAdaptiveTestRules(this AdaptiveRules rules, AbilityPrior? start = null) => new(
        new StoppingRule(
            Math.Min(rules.MinimumQuestions, rules.MaximumQuestions), rules.MaximumQuestions, rules.TargetStandardError,
            rules.Placement is { } placement ? new Classification(placement.Cuts, placement.Confidence) : null),
        new AbilityPrior(rules.PriorMean, rules.PriorStandardDeviation),
        rules.RandomesqueCount)
    {
        SelectionPrior = start,
    };

    public static SessionStopReason ToSessionStopReason(this StopReason reason) => reason switch
    {
        StopReason.PrecisionReached => SessionStopReason.PrecisionReached,
        StopReason.MaximumItems => SessionStopReason.MaximumQuestions,
        StopReason.NoItemLeft => SessionStopReason.NoQuestionLeft,
        StopReason.Classified => SessionStopReason.Placed,
    };
}
