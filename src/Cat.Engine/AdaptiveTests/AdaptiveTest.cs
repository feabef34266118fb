using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.AdaptiveTests;

/// <summary>How a test starts, chooses and ends.</summary>
public sealed record AdaptiveTestRules(StoppingRule Stopping, AbilityPrior Prior, int RandomesqueCount);

/// <summary>
/// The state of one test after the given responses: the ability they show, and whether the test is over or which item comes
/// next. A pure function of its arguments; it shares nothing with other tests.
/// </summary>
public sealed class AdaptiveTest
{
    private readonly ItemBank _bank;
    private readonly bool[] _isEligible;
    private readonly MaximumInformationSelector _selector;

    /// <param name="bank">The items.</param>
    /// <param name="rules">Of the test.</param>
    /// <param name="responses">Given so far.</param>
    /// <param name="isEligible">By item: may be given next, as the guards say.</param>
    /// <param name="mayStop">Whether precision may end the test here: a blueprint can want more items.</param>
    /// <param name="withoutResponse">Items given that do not count: they took a place in the test.</param>
    public AdaptiveTest(ItemBank bank, AdaptiveTestRules rules, IReadOnlyList<ItemResponse> responses, bool[] isEligible, bool mayStop = true, int withoutResponse = 0)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(isEligible);
        if (isEligible.Length != bank.Count) throw new ArgumentException($"The mask has {isEligible.Length} items, the bank {bank.Count}.", nameof(isEligible));
        _bank = bank;
        _isEligible = isEligible;
        _selector = new MaximumInformationSelector(rules.RandomesqueCount);
        Estimate = new ExpectedAPosteriori(rules.Prior).Estimate(responses);
        Stop = rules.Stopping.Check(responses.Count + withoutResponse, isEligible.Count(eligible => eligible), Estimate, mayStop);
    }

    public AbilityEstimate Estimate { get; }

    /// <summary>Null while the test goes on.</summary>
    public StopReason? Stop { get; }

    /// <exception cref="InvalidOperationException">The test is over.</exception>
    public Selection SelectNext(RandomSource random) => Stop is { } reason
        ? throw new InvalidOperationException($"The test is over ({reason}).")
        : _selector.Select(_bank, Estimate.Theta, _isEligible, random);
}
