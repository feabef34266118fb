using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.BankHealth;

/// <summary>Why a question was never given, in words; a guess from what is stored.</summary>
internal sealed class NeverGivenReasons(HealthBank bank, BankUse use, IReadOnlyList<AdaptiveRules> rules, IReadOnlyList<EnemySet> enemies)
{
    private static readonly ReportingScale Scale = new();
    private readonly IReadOnlyDictionary<QuestionId, BestPlace> _places = NeverGiven.BestPlaces(bank);
    private readonly int _longest = rules.Count == 0 ? new AdaptiveRules().MaximumQuestions : rules.Max(rule => rule.MaximumQuestions);

    public string Of(HealthQuestion question)
    {
        if (!_places.TryGetValue(question.Id, out var best)) return "It has no parameters: it is not given before it is calibrated.";
        if (use.AllTests == 0) return "There was no test of this bank yet.";
        if (rules.Count > 0 && rules.All(rule => rule.Scope.Count > 0 && !question.Concepts.Any(concept => rule.Scope.Contains(bank.Concepts[concept].Id)))) return "No test asks for its concepts.";
        if (enemies.FirstOrDefault(set => set.Questions.Any(enemy => enemy.QuestionId == question.Id) && set.Questions.Any(enemy => use.CountOf(enemy.QuestionId) > 0)) is { } set)
            return $"Another question of the enemy set “{set.Name}” was given in its place.";
        var where = $"at ability {Scale.Text(best.Ability)}, where it is no. {best.Rank} by information";
        if (best.Rank > _longest) return $"Never among the most informative: it does best {where}, and the longest test has {CountText.Of(_longest, "question")}. More discrimination, or another difficulty, would bring it in.";
        return $"It does best {where}: {(best.Ability is > 2 or < -2 ? "few students are there" : $"it may still come, after {CountText.Of(use.AllTests, "test")}")}.";
    }
}
