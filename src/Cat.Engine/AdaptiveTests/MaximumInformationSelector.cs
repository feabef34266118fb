using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.AdaptiveTests;

/// <summary>The item chosen next and why.</summary>
/// <param name="Item">Its index in the bank.</param>
/// <param name="Information">Its Fisher information at the ability estimate.</param>
/// <param name="Rank">1 for the most informative eligible item.</param>
/// <param name="CandidateCount">How many eligible items there were.</param>
public readonly record struct Selection(ItemIndex Item, double Information, int Rank, int CandidateCount);

/// <summary>
/// Maximum Fisher information at the current ability (Lord 1980), randomesque (Kingsbury and Zara 1989): the next item is
/// drawn evenly from the k most informative eligible ones, so that the same item does not open every test.
/// </summary>
public sealed class MaximumInformationSelector
{
    private readonly int _randomesqueCount;

    public MaximumInformationSelector(int randomesqueCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(randomesqueCount, 1);
        _randomesqueCount = randomesqueCount;
    }

    /// <param name="bank">The items.</param>
    /// <param name="theta">Current ability estimate.</param>
    /// <param name="isEligible">By item index: may still be given.</param>
    /// <param name="random">Draws among the best.</param>
    /// <exception cref="InvalidOperationException">No item is eligible.</exception>
    public Selection Select(ItemBank bank, double theta, ReadOnlySpan<bool> isEligible, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(bank);
        ArgumentNullException.ThrowIfNull(random);
        if (isEligible.Length != bank.Count) throw new ArgumentException($"The mask has {isEligible.Length} items, the bank {bank.Count}.", nameof(isEligible));

        // The k best so far, best first; equal information keeps the lower index in front.
        var best = new List<(int Item, double Information)>(_randomesqueCount + 1);
        var candidates = 0;
        for (var item = 0; item < bank.Count; item++)
        {
            if (!isEligible[item]) continue;
            candidates++;
            var information = bank.Information(new ItemIndex(item), theta);
            if (best.Count == _randomesqueCount && information <= best[^1].Information) continue;
            var place = best.Count;
            while (place > 0 && best[place - 1].Information < information) place--;
            best.Insert(place, (item, information));
            if (best.Count > _randomesqueCount) best.RemoveAt(_randomesqueCount);
        }

        if (candidates == 0) throw new InvalidOperationException("No item is eligible.");
        var drawn = random.NextInt(best.Count);
        return new Selection(new ItemIndex(best[drawn].Item), best[drawn].Information, drawn + 1, candidates);
    }
}
