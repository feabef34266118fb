using Cat.Data.TestPlans;
using Cat.Web.Measurement;
using Cat.Web.Shared.Results;
using static Cat.Web.Features.Tests.Readiness.ReadinessFinding;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>Rules that cannot be kept, or not for long. What cannot be met is said now: a student in the middle of a test is the wrong person to find out.</summary>
internal static class RuleFindings
{
    public static IEnumerable<ReadinessFinding> Of(LoadedBank bank, AdaptiveRules rules, TestRequest request)
    {
        var verdict = TestRulesCheck.Check(bank, rules);
        if (verdict.Conflict is { } conflict)
        {
            var isProfile = request.Purpose == TestPurpose.ConceptProfile && request.QuestionsForProfile > request.LongestLength;
            yield return Problem($"No test can keep these rules. {conflict}", isProfile ? $"The profile wants {request.QuestionsForProfile} questions: make the test longer, or choose fewer concepts." : "Change the rules, or make the test longer.", isProfile ? WizardStep.Length : WizardStep.Rules);
        }
        else if (verdict.LongRun is { } longRun)
        {
            yield return request.Guards.SetsExposureAside
                ? Warning($"These rules cannot be kept for long. {longRun} Then they are set aside for single questions, as you chose, and reports say so.", "Raise the cap, make the test shorter, or let it be.", WizardStep.Rules)
                : Problem($"Tests will end early, because these rules cannot be kept for long. {longRun}", "Raise the cap, make the test shorter, or let exposure be set aside.", WizardStep.Rules);
        }

        foreach (var finding in Openers(bank, rules, request)) yield return finding;
    }

    private static IEnumerable<ReadinessFinding> Openers(LoadedBank bank, AdaptiveRules rules, TestRequest request)
    {
        foreach (var opener in request.Length.Openers)
        {
            if (bank.FindIndex(opener.Id) is not { } item || !bank.IsScored(item)) yield return Problem($"Tests cannot begin with “{opener.Text}”: the question is not given any more.", "Remove it.", WizardStep.Length);
            else if (!bank.IsInScope(item, rules)) yield return Problem($"Tests cannot begin with “{opener.Text}”: it is not about the chosen concepts.", "Remove it, or choose its concept.", WizardStep.Length);
        }

        int[] items = [.. request.Length.Openers.Select(opener => bank.FindIndex(opener.Id)).OfType<int>()];
        foreach (var set in bank.Content.EnemySets.Where(set => set.Questions.Count(items.Contains) > 1))
            yield return Warning($"{CountText.Of(set.Questions.Count(items.Contains), "opening question")} never come in one test, because they are enemies (“{set.Name}”): only the first is given.", "Keep one of them.", WizardStep.Length);
        if (rules.ExposureCap is not null && items.Length > 0 && !request.Guards.SetsExposureAside)
            yield return Warning("A question that every test begins with soon reaches the exposure cap and is then passed over.", "Remove the cap, or the opening questions.", WizardStep.Length);
    }
}
