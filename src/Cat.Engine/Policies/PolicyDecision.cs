using System.Numerics;
using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Policies;

/// <summary>Candidates that follow each other in the bank as in their list.</summary>
/// <param name="Place">In the list, of the first.</param>
/// <param name="Item">The first.</param>
/// <param name="Length">How many.</param>
internal readonly record struct CandidateRun(int Place, int Item, int Length);

/// <summary>One test of a batch on its way from observation to logits.</summary>
internal sealed class PolicyDecision
{
    public PolicyDecision(PolicyObservation observation, int[] candidates, PolicyBank bank)
    {
        var concepts = bank.Concepts;
        Factors = bank.Factors?.PosteriorOf([.. observation.Given.Select(response => new GivenResponse(new ItemIndex(response.Item), response.IsCorrect))]);
        (Given, Estimate, ExposureRates, Weights) = (observation.Given, observation.Estimate, observation.ExposureRates, observation.Weights);
        (Candidates, Logits) = (candidates, new float[candidates.Length]);
        Runs = RunsOf(candidates);
        IsCovered = new bool[concepts.ConceptCount];
        foreach (var response in Given)
        {
            foreach (var concept in concepts.ConceptsOf(new ItemIndex(response.Item)))
            {
                if (!IsCovered[concept]) CoveredCount++;
                IsCovered[concept] = true;
            }
        }
    }

    public IReadOnlyList<SequencedResponse> Given { get; }

    public AbilityEstimate Estimate { get; }

    /// <summary>Null where the bank has none.</summary>
    public FactorPosterior? Factors { get; }

    public ReadOnlyMemory<float> ExposureRates { get; }

    /// <summary>Null: those of the policy's training.</summary>
    public ObjectiveWeights? Weights { get; }

    public int[] Candidates { get; }

    /// <summary>The candidates again: a bank less a few given items has few runs.</summary>
    public List<CandidateRun> Runs { get; }

    /// <summary>By concept: met in the test.</summary>
    public bool[] IsCovered { get; }

    /// <summary>Distinct concepts of the given items.</summary>
    public int CoveredCount { get; }

    /// <summary>u / √d, of <see cref="ActorKeys.Queries"/>.</summary>
    public Vector<float>[] Query { get; set; } = [];

    /// <summary>v: [candidate features].</summary>
    public ReadOnlyMemory<float> FeatureWeights { get; set; }

    /// <summary>By candidate.</summary>
    public float[] Logits { get; }

    private static List<CandidateRun> RunsOf(int[] candidates)
    {
        var runs = new List<CandidateRun>();
        for (var (from, to) = (0, 1); from < candidates.Length; from = to++)
        {
            while (to < candidates.Length && candidates[to] == candidates[to - 1] + 1) to++;
            runs.Add(new CandidateRun(from, candidates[from], to - from));
        }

        return runs;
    }
}
