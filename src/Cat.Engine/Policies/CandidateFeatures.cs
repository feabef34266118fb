using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>What is known of a test besides its sequence, as numbers of about unit size.</summary>
internal static class StateFeatures
{
    /// <summary>What is known of the test.</summary>
    public const int OfTest = 5;

    /// <summary>That, and the weights of the objectives.</summary>
    public const int Count = OfTest + ObjectiveWeights.Count;

    /// <param name="features">Filled: estimate, standard error, length so far, share right, concepts covered; three times the weights of quality, diversity, novelty.</param>
    /// <param name="estimate">Of ability.</param>
    /// <param name="given">Items given so far.</param>
    /// <param name="right">Of these right.</param>
    /// <param name="covered">Distinct concepts of the given items.</param>
    /// <param name="weights">What the objectives count in this test.</param>
    public static void Fill(Span<float> features, AbilityEstimate estimate, int given, int right, int covered, ObjectiveWeights weights)
    {
        features[0] = (float)estimate.Theta;
        features[1] = (float)estimate.StandardError;
        features[2] = given / 20f;
        features[3] = given == 0 ? 0.5f : right / (float)given;
        features[4] = covered / 20f;
        foreach (var objective in Enum.GetValues<Objective>()) features[OfTest + (int)objective] = (float)(ObjectiveWeights.Count * weights[objective]);
    }
}

/// <summary>What is known of a candidate in a state, as numbers of about unit size.</summary>
internal static class CandidateFeatures
{
    public const int Count = 5;
    public const float SmallestLogRatio = -5;

    /// <summary>
    /// Fills the features of every candidate: information over the largest among the candidates, its logarithm, share of the item's concepts that
    /// are new, popular in the log, exposure rate. A barred candidate's are 0.
    /// </summary>
    /// <param name="features">[candidates, features].</param>
    /// <param name="bank">The items.</param>
    /// <param name="theta">The estimate at which information is taken.</param>
    /// <param name="candidates">Item indices.</param>
    /// <param name="isBarred">By candidate.</param>
    /// <param name="isCovered">By concept: met in the test.</param>
    /// <param name="exposureRates">By item: share of tests that show it.</param>
    public static void Fill(Span<float> features, PolicyBank bank, double theta, ReadOnlySpan<int> candidates, ReadOnlySpan<bool> isBarred, ReadOnlySpan<bool> isCovered, ReadOnlySpan<float> exposureRates)
    {
        var information = new float[candidates.Length];
        bank.FillInformation(theta, candidates, information);
        var largest = 0f;
        for (var place = 0; place < candidates.Length; place++)
        {
            if (!isBarred[place]) largest = Math.Max(largest, information[place]);
        }

        for (var place = 0; place < candidates.Length; place++)
        {
            var own = features.Slice(place * Count, Count);
            own.Clear();
            if (isBarred[place]) continue;
            own[0] = largest > 0 ? information[place] / largest : 0;
            own[1] = Math.Max(SmallestLogRatio, MathF.Log(own[0])) / 2;
            own[2] = NewShare(bank.Concepts, candidates[place], isCovered);
            own[3] = bank.IsPopular(candidates[place]) ? 1 : 0;
            own[4] = exposureRates[candidates[place]];
        }
    }

    /// <summary>Share of an item's concepts that are not yet covered.</summary>
    private static float NewShare(QMatrix concepts, int item, ReadOnlySpan<bool> isCovered)
    {
        var own = concepts.ConceptsOf(new ItemIndex(item));
        if (own.Length == 0) return 0;
        var count = 0;
        foreach (var concept in own) count += isCovered[concept] ? 0 : 1;
        return count / (float)own.Length;
    }
}
