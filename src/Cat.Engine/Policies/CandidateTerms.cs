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
        CandidateFeatures.Fill(features, _bank, test.Estimate.Theta, test.Factors, test.Candidates, new bool[test.Candidates.Length], test.IsCovered, test.ExposureRates.Span);
        for (var place = 0; place < test.Logits.Length; place++)
        {
            test.Logits[place] = 0;
            for (var index = 0; index < weights.Length; index++) test.Logits[place] += weights[index] * features[(place * weights.Length) + index];
        }
    }

    private void FillMany(PolicyDecision test)
    {
        var count = _isPopular.Length;
        float[] Rent() => ArrayPool<float>.Shared.Rent(count);
        var (information, factorInformation, newCounts, terms) = (Rent(), Rent(), Rent(), Rent());
        _bank.FillInformation(test.Estimate.Theta, information.AsSpan(0, count));
        if (test.Factors is not null) _bank.FillFactorInformation(test.Factors, factorInformation.AsSpan(0, count));
        FillNewCounts(newCounts, test.IsCovered);
        FillTerms(terms, (information, Largest(test, information)), newCounts, test.ExposureRates.Span, test.FeatureWeights.Span);
        if (test.Factors is not null) AddLogShare(terms.AsSpan(0, count), factorInformation, Largest(test, factorInformation), test.FeatureWeights.Span[CandidateFeatures.LogFactorInformation]);
        foreach (var run in test.Runs) terms.AsSpan(run.Item, run.Length).CopyTo(test.Logits.AsSpan(run.Place));
        foreach (var array in (ReadOnlySpan<float[]>)[information, factorInformation, newCounts, terms]) ArrayPool<float>.Shared.Return(array);
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

    private void FillTerms(float[] terms, (float[] Values, float Largest) information, float[] newCounts, ReadOnlySpan<float> exposureRates, ReadOnlySpan<float> weights)
    {
        var (divisor, smallest) = (new Vector<float>(information.Largest > 0 ? information.Largest : 1), new Vector<float>(CandidateFeatures.SmallestLogRatio));
        for (var from = 0; from < _isPopular.Length; from += Vector<float>.Count)
        {
            var index = Math.Min(from, _isPopular.Length - Vector<float>.Count); // the last vector overlaps
            var share = new Vector<float>(information.Values, index) / divisor;
            var logShare = Vector.Max(Vector.Log(share), smallest);
            var newShare = new Vector<float>(newCounts, index) / Vector.Max(new Vector<float>(_conceptCounts, index), Vector<float>.One);
            var logExposure = Vector.Log(Vector<float>.One + (_bank.ExposureScale * new Vector<float>(exposureRates[index..])));
            ((weights[CandidateFeatures.InformationShare] * share)
                + (weights[CandidateFeatures.LogInformation] / 2 * logShare)
                + (weights[CandidateFeatures.NewShare] * newShare)
                + (weights[CandidateFeatures.IsPopular] * new Vector<float>(_isPopular, index))
                + (weights[CandidateFeatures.LogExposure] * logExposure)
                + (weights[CandidateFeatures.NewConcepts] / CandidateFeatures.ConceptUnit * new Vector<float>(newCounts, index))).CopyTo(terms, index);
        }
    }

    /// <summary>Adds weight / 2 · log (value / largest), floored; nothing where the largest is 0.</summary>
    private static void AddLogShare(Span<float> terms, float[] values, float largest, float weight)
    {
        if (largest <= 0) return;
        var smallest = new Vector<float>(CandidateFeatures.SmallestLogRatio);
        var (index, whole) = (0, terms.Length - (terms.Length % Vector<float>.Count));
        for (; index < whole; index += Vector<float>.Count)
        {
            var own = terms[index..];
            (new Vector<float>(own) + (weight / 2 * Vector.Max(Vector.Log(new Vector<float>(values, index) / new Vector<float>(largest)), smallest))).CopyTo(own);
        }

        for (; index < terms.Length; index++) terms[index] += weight / 2 * Math.Max(CandidateFeatures.SmallestLogRatio, MathF.Log(values[index] / largest));
    }

    private static float Largest(PolicyDecision test, float[] values)
    {
        var largest = 0f;
        foreach (var run in test.Runs) largest = Math.Max(largest, Largest(values.AsSpan(run.Item, run.Length)));
        return largest;
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
