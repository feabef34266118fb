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
    public static ItemParameters ToItemParameters(this QuestionParameters parameters) =>
        new(parameters.Discrimination, parameters.Difficulty, parameters.Guessing, parameters.UpperAsymptote);

    public static ScoredResponse ToResponse(this AdministeredQuestion question, bool isCorrect) =>
        new(new ItemParameters(question.Discrimination, question.Difficulty, question.Guessing, question.UpperAsymptote), isCorrect ? 1 : 0);

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
