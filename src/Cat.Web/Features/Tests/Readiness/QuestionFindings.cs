using System.Text.RegularExpressions;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Measurement;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;
using static Cat.Web.Features.Tests.Readiness.ReadinessFinding;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>What is the matter with the questions that a test draws on.</summary>
internal static partial class QuestionFindings
{
    public static IEnumerable<ReadinessFinding> Enough(int questions, TestRequest request)
    {
        if (questions == 0)
        {
            yield return request.ChoosesConcepts
                ? Problem("No question about the chosen concepts is ready to be given.", "Choose other concepts, or another bank.", WizardStep.What)
                : Problem("The bank has no question that is ready to be given.", "Choose another bank, or ask an administrator to calibrate this one.", WizardStep.What);
            yield break;
        }

        if (request.LongestLength is not { } longest) yield break;
        var readiness = BankReadiness.Of(questions, longest);
        if (!readiness.IsEnough) yield return Problem($"There {(questions == 1 ? "is" : "are")} {CountText.Of(questions, "question")} to choose from, but the test may ask {longest}.", "Make the test shorter, take more concepts or another bank.", WizardStep.Length);
        else if (!readiness.IsComfortable) yield return Warning(readiness.Message, "Make the test shorter, or take more concepts.", WizardStep.Length);
    }

    public static IEnumerable<ReadinessFinding> Coverage(LoadedBank bank, AdaptiveRules rules, TestRequest request)
    {
        foreach (var concept in request.ChoosesConcepts ? request.Concepts : [])
        {
            if (bank.FindConcept(concept.Id) is not { } index)
            {
                yield return Problem($"The concept “{concept.Name}” is not in the bank any more.", "Choose the concepts again.", WizardStep.What);
                continue;
            }

            var count = Enumerable.Range(0, bank.Questions.Count).Count(item => bank.IsScored(item) && bank.Questions[item].Concepts.Contains(index));
            if (count == 0) yield return Problem($"No question about “{concept.Name}” is ready to be given.", "Leave this concept out.", WizardStep.What);
            else if (request.Purpose == TestPurpose.ConceptProfile && count < 2 * request.Length.QuestionsPerConcept) yield return Warning($"“{concept.Name}” has only {CountText.Of(count, "question")}: everybody gets nearly the same ones.", "Leave this concept out, or accept it.", WizardStep.What);
        }

        foreach (var limit in request.Guards.ConceptLimits.Where(limit => limit.ConceptId is { } id && bank.FindConcept(id) is null))
            yield return Problem($"The concept “{limit.Name}” of a rule is not in the bank any more.", "Remove the line, or choose another concept.", WizardStep.Rules);
        foreach (var limit in rules.ConceptLimits.Where(limit => limit.Minimum > 0 && rules.Scope.Count > 0 && !rules.Scope.Contains(limit.ConceptId)))
            yield return Warning($"The test is not about “{limit.Name}”, but a rule asks for questions of it: only questions that are about a chosen concept as well can be given.", "Choose the concept too, or remove the line.", WizardStep.Rules);
    }

    /// <summary>Pictures that a student would look for in vain.</summary>
    public static async Task<IReadOnlyList<ReadinessFinding>> MediaAsync(CatDbContext db, LoadedBank bank, AdaptiveRules rules, CancellationToken cancellationToken)
    {
        QuestionVersionId[] versions = [.. Enumerable.Range(0, bank.Questions.Count).Where(item => bank.IsInScope(item, rules)).Select(item => bank.Questions[item].VersionId)];
        var present = (await db.MediaFiles.AsNoTracking().Where(file => file.BankId == bank.Id).Select(file => file.Hash).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var contents = await db.QuestionVersions.AsNoTracking().Where(version => version.BankId == bank.Id && versions.Contains(version.Id))
            .Join(db.Questions, version => version.QuestionId, question => question.Id, (version, question) => new { question.Key, version.Content }).ToListAsync(cancellationToken);
        var broken = contents.Where(question => TextsOf(question.Content).SelectMany(text => Picture().Matches(text)).Any(match => !present.Contains(match.Groups["hash"].Value))).Select(question => question.Key).Order(StringComparer.Ordinal).ToList();
        if (broken.Count == 0) return [];
        var named = string.Join(", ", broken.Take(5)) + (broken.Count > 5 ? " and more" : "");
        return [Problem($"{CountText.Of(broken.Count, "question")} of the test {(broken.Count == 1 ? "shows a picture" : "show pictures")} that the bank does not have: {named}.", "Ask an administrator to add the pictures, or to retire these questions; leaving out their concepts helps as well.", WizardStep.What)];
    }

    public static IEnumerable<ReadinessFinding> Calibration(int uncalibrated, bool areResponsesSimulated)
    {
        if (uncalibrated > 0) yield return Warning($"{CountText.Of(uncalibrated, "question")} of the bank {(uncalibrated == 1 ? "is" : "are")} not calibrated and will not be given (but may be tried out unscored).", "Nothing to do; an administrator can calibrate them when there are answers enough.", null);
        if (areResponsesSimulated) yield return Warning("The difficulty of these questions was estimated from simulated answers.", "Good for trying things out; do not grade by it.", null);
    }

    private static IEnumerable<string> TextsOf(QuestionContent content) =>
        [content.Stem.Html, content.Explanation.Html, .. content.Choices.Select(choice => choice.Text.Html), .. content.Lines.Select(line => line.Text.Html)];

    [GeneratedRegex("/media/[0-9a-f-]{36}/(?<hash>[0-9a-f]{64})", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Picture();
}
