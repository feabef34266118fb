using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Engine.Guards;

namespace Cat.Web.Measurement;

/// <summary>What is wrong with the rules of a test, in words.</summary>
/// <param name="Conflict">No test of the bank keeps them; null: there is one.</param>
/// <param name="LongRun">Sooner or later tests run against the exposure cap, whatever is chosen; null: nothing is known against it.</param>
internal sealed record RulesVerdict(string? Conflict, string? LongRun);

/// <summary>Asked before a test is published.</summary>
internal sealed class TestRulesCheck(BankLoader banks)
{
    public async Task<RulesVerdict> CheckAsync(ItemBankId bankId, AdaptiveRules rules, CancellationToken cancellationToken) => Check(await banks.CurrentAsync(bankId, cancellationToken), rules);

    public static RulesVerdict Check(LoadedBank bank, AdaptiveRules rules)
    {
        var (pool, hard) = (bank.PoolOf(rules), bank.RulesOf(rules));
        if (GuardFeasibility.Check(pool, hard) is { } conflict) return new RulesVerdict(bank.InWords(conflict), null);
        if (EarlierTests(bank, rules) is { } seen) return new RulesVerdict(null, seen);
        return new RulesVerdict(null, GuardFeasibility.CheckLongRun(pool, hard) is { } longRun ? bank.InWords(longRun) : null);
    }

    /// <summary>What the tests before have shown is missing in the next one.</summary>
    private static string? EarlierTests(LoadedBank bank, AdaptiveRules rules)
    {
        var needed = (rules.SeenTests + 1) * Math.Min(rules.MinimumQuestions, rules.MaximumQuestions);
        var usable = Enumerable.Range(0, bank.Questions.Count).Count(item => bank.IsScored(item) && bank.IsInScope(item, rules));
        return needed <= usable
            ? null
            : $"There are {usable} questions to choose from, but a student who has taken {rules.SeenTests} tests before needs {needed} when no question is to come again.";
    }
}
