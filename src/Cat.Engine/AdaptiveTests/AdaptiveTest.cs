using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.AdaptiveTests;

/// <summary>How a test starts, chooses and ends.</summary>
/// <param name="Stopping">When it ends.</param>
/// <param name="Prior">Under which ability is reported: the same for everyone who takes the test.</param>
/// <param name="RandomesqueCount">See <see cref="MaximumInformationSelector"/>.</param>
public sealed record AdaptiveTestRules(StoppingRule Stopping, AbilityPrior Prior, int RandomesqueCount)
{
    /// <summary>
    /// What is known of this examinee beforehand, for instance N(ability in an earlier test, its standard error, widened by what may have changed). It chooses items
    /// only; what is reported, and when the test ends, stays under <see cref="Prior"/>, so that nobody's result depends on an earlier one. Null: as <see cref="Prior"/>.
    /// </summary>
    public AbilityPrior? SelectionPrior { get; init; }
}

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
        SelectionEstimate = rules.SelectionPrior is { } known && known != rules.Prior ? new ExpectedAPosteriori(known).Estimate(responses) : Estimate;
        Stop = rules.Stopping.Check(responses.Count + withoutResponse, isEligible.Count(eligible => eligible), Estimate, mayStop);
    }

    /// <summary>What is reported.</summary>
    public AbilityEstimate Estimate { get; }

    /// <summary>What the next item is chosen by; the same as <see cref="Estimate"/> without a prior of its own.</summary>
    public AbilityEstimate SelectionEstimate { get; }

    /// <summary>Null while the test goes on.</summary>
    public StopReason? Stop { get; }

    /// <exception cref="InvalidOperationException">The test is over.</exception>
    public Selection SelectNext(RandomSource random) => Stop is { } reason
        ? throw new InvalidOperationException($"The test is over ({reason}).")
        : _selector.Select(_bank, SelectionEstimate.Theta, _isEligible, random);
}
