using Cat.Engine.Diagnosis.Multidimensional;
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
    public const int Count = 7;
    public const float SmallestLogRatio = -5;

    // Places in a row.
    public const int InformationShare = 0;
    public const int LogInformation = 1;
    public const int NewShare = 2;
    public const int IsPopular = 3;
    public const int LogExposure = 4;
    public const int NewConcepts = 5;
    public const int LogFactorInformation = 6;

    /// <summary>What new concepts are counted in.</summary>
    public const float ConceptUnit = 4;

    /// <summary>
    /// Fills the features of every candidate: information over the largest among the candidates, half its logarithm, share of the item's concepts that
    /// are new, popular in the log, log (1 + <see cref="PolicyBank.RelativeExposure"/>), number of new concepts over 4,
    /// half the logarithm of the information about the factors over the largest (0 without factors). A barred candidate's are 0.
    /// </summary>
    /// <param name="features">[candidates, features].</param>
    /// <param name="bank">The items.</param>
    /// <param name="theta">The estimate at which information is taken.</param>
    /// <param name="factors">What is known of the factors; null: the bank has none.</param>
    /// <param name="candidates">Item indices.</param>
    /// <param name="isBarred">By candidate.</param>
    /// <param name="isCovered">By concept: met in the test.</param>
    /// <param name="exposureRates">By item: share of tests that show it.</param>
    public static void Fill(Span<float> features, PolicyBank bank, double theta, FactorPosterior? factors, ReadOnlySpan<int> candidates, ReadOnlySpan<bool> isBarred, ReadOnlySpan<bool> isCovered, ReadOnlySpan<float> exposureRates)
    {
        var (information, factorInformation) = (new float[candidates.Length], new float[candidates.Length]);
        bank.FillInformation(theta, candidates, information);
        if (factors is not null) bank.FillFactorInformation(factors, candidates, factorInformation);
        var (largest, largestFactor) = (0f, 0f);
        for (var place = 0; place < candidates.Length; place++)
        {
            if (!isBarred[place]) (largest, largestFactor) = (Math.Max(largest, information[place]), Math.Max(largestFactor, factorInformation[place]));
        }

        for (var place = 0; place < candidates.Length; place++)
        {
            var own = features.Slice(place * Count, Count);
            own.Clear();
            if (isBarred[place]) continue;
            var item = candidates[place];
            var (fresh, all) = Concepts(bank.Concepts, item, isCovered);
            own[InformationShare] = largest > 0 ? information[place] / largest : 0;
            own[LogInformation] = HalfLog(own[InformationShare]);
            own[NewShare] = all > 0 ? fresh / (float)all : 0;
            own[IsPopular] = bank.IsPopular(item) ? 1 : 0;
            own[LogExposure] = MathF.Log(1 + bank.RelativeExposure(exposureRates[item]));
            own[NewConcepts] = fresh / ConceptUnit;
            own[LogFactorInformation] = largestFactor > 0 ? HalfLog(factorInformation[place] / largestFactor) : 0;
        }
    }

    private static float HalfLog(float share) => Math.Max(SmallestLogRatio, MathF.Log(share)) / 2;

    /// <summary>An item's concepts: those not yet covered, and all.</summary>
    private static (int Fresh, int All) Concepts(QMatrix concepts, int item, ReadOnlySpan<bool> isCovered)
    {
        var own = concepts.ConceptsOf(new ItemIndex(item));
        var fresh = 0;
        foreach (var concept in own) fresh += isCovered[concept] ? 0 : 1;
        return (fresh, own.Length);
    }
}
