using System.Buffers;
using System.Numerics;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>
/// v · f_i, what the features of <see cref="CandidateFeatures"/> add to a logit, while serving. Where a good part of the bank may be next, all
/// its items are gone through, several at a time, and no features are kept; the numbers are those of the definition up to rounding.
/// </summary>
internal sealed class CandidateTerms
{
    private const int FewestOfAll = 32; // one in so many items: with fewer candidates going through all of them costs more

    private readonly PolicyBank _bank;
    private readonly float[] _isPopular;
    private readonly float[] _conceptCounts;
    private readonly int[][] _itemsOfConcepts;

    public CandidateTerms(PolicyBank bank)
    {
        var items = Enumerable.Range(0, bank.Concepts.ItemCount).ToArray();
        _bank = bank;
        _isPopular = [.. items.Select(item => bank.IsPopular(item) ? 1f : 0)];
        _conceptCounts = [.. items.Select(item => (float)bank.Concepts.ConceptsOf(new ItemIndex(item)).Length)];
        var byConcept = items.SelectMany(item => bank.Concepts.ConceptsOf(new ItemIndex(item)).ToArray(), (item, concept) => (item, concept)).ToLookup(link => link.concept, link => link.item);
        _itemsOfConcepts = [.. Enumerable.Range(0, bank.Concepts.ConceptCount).Select(concept => byConcept[concept].ToArray())];
    }

    /// <summary>Fills the logits of a test, whose weights are known, with v · f_i.</summary>
    public void Fill(PolicyDecision test)
    {
        if (_isPopular.Length < Vector<float>.Count || test.Candidates.Length < _isPopular.Length / FewestOfAll) FillFew(test);
        else FillMany(test);
    }

    private void FillFew(PolicyDecision test)
    {
        var features = new float[test.Candidates.Length * CandidateFeatures.Count];
        var weights = test.FeatureWeights.Span;
        CandidateFeatures.Fill(features, _bank, test.Estimate.Theta, test.Candidates, new bool[test.Candidates.Length], test.IsCovered, test.ExposureRates.Span);
        for (var place = 0; place < test.Logits.Length; place++)
        {
            test.Logits[place] = 0;
            for (var index = 0; index < weights.Length; index++) test.Logits[place] += weights[index] * features[(place * weights.Length) + index];
        }
    }

    private void FillMany(PolicyDecision test)
    {
        var count = _isPopular.Length;
        var (information, newCounts, terms) = (ArrayPool<float>.Shared.Rent(count), ArrayPool<float>.Shared.Rent(count), ArrayPool<float>.Shared.Rent(count));
        _bank.FillInformation(test.Estimate.Theta, information.AsSpan(0, count));
        FillNewCounts(newCounts, test.IsCovered);
        var largest = 0f;
        foreach (var run in test.Runs) largest = Math.Max(largest, Largest(information.AsSpan(run.Item, run.Length)));
        FillTerms(terms, information, largest, newCounts, test.ExposureRates.Span, test.FeatureWeights.Span);
        foreach (var run in test.Runs) terms.AsSpan(run.Item, run.Length).CopyTo(test.Logits.AsSpan(run.Place));
        foreach (var array in (ReadOnlySpan<float[]>)[information, newCounts, terms]) ArrayPool<float>.Shared.Return(array);
    }

    /// <summary>By item: its concepts that are not yet covered.</summary>
    private void FillNewCounts(float[] counts, bool[] isCovered)
    {
        _conceptCounts.CopyTo(counts, 0);
        for (var concept = 0; concept < isCovered.Length; concept++)
        {
            if (!isCovered[concept]) continue;
            foreach (var item in _itemsOfConcepts[concept]) counts[item]--;
        }
    }

    private void FillTerms(float[] terms, float[] information, float largest, float[] newCounts, ReadOnlySpan<float> exposureRates, ReadOnlySpan<float> weights)
    {
        var (divisor, smallest) = (new Vector<float>(largest > 0 ? largest : 1), new Vector<float>(CandidateFeatures.SmallestLogRatio));
        for (var from = 0; from < _isPopular.Length; from += Vector<float>.Count)
        {
            var index = Math.Min(from, _isPopular.Length - Vector<float>.Count); // the last vector overlaps
            var share = new Vector<float>(information, index) / divisor;
            var logShare = Vector.Max(Vector.Log(share), smallest);
            var newShare = new Vector<float>(newCounts, index) / Vector.Max(new Vector<float>(_conceptCounts, index), Vector<float>.One);
            ((weights[0] * share) + (weights[1] / 2 * logShare) + (weights[2] * newShare) + (weights[3] * new Vector<float>(_isPopular, index))
                + (weights[4] * new Vector<float>(exposureRates[index..]))).CopyTo(terms, index);
        }
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        var index = 0;
        if (values.Length >= Vector<float>.Count)
        {
            var wide = Vector<float>.Zero;
            for (; index <= values.Length - Vector<float>.Count; index += Vector<float>.Count) wide = Vector.Max(wide, new Vector<float>(values[index..]));
            for (var lane = 0; lane < Vector<float>.Count; lane++) largest = Math.Max(largest, wide[lane]);
        }

        for (; index < values.Length; index++) largest = Math.Max(largest, values[index]);
        return largest;
    }
}
