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

    /// <summary>With steps a question of several points counts by its points; as long as it has no steps, or not one for each point, it counts as right or wrong.</summary>
    public static ItemResponse ToResponse(this AdministeredQuestion question, QuestionScore score) => question.Steps.Count > 0 && question.Steps.Count == score.Maximum
        ? new ItemResponse(new PartialCreditItem(question.Discrimination, question.Steps), score.Points)
        : ItemResponse.Of(new ItemParameters(question.Discrimination, question.Difficulty, question.Guessing, question.UpperAsymptote), score.IsFull);

    public static AdaptiveTestRules ToAdaptiveTestRules(this AdaptiveRules rules) => new(
        new StoppingRule(Math.Min(rules.MinimumQuestions, rules.MaximumQuestions), rules.MaximumQuestions, rules.TargetStandardError),
        new AbilityPrior(rules.PriorMean, rules.PriorStandardDeviation),
        rules.RandomesqueCount);

    public static SessionStopReason ToSessionStopReason(this StopReason reason) => reason switch
    {
        StopReason.PrecisionReached => SessionStopReason.PrecisionReached,
        StopReason.MaximumItems => SessionStopReason.MaximumQuestions,
        StopReason.NoItemLeft => SessionStopReason.NoQuestionLeft,
    };
}
