using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Diagnosis;

/// <summary>What the mastery of a concept rests on.</summary>
public enum MasteryEvidence
{
    /// <summary>At least one response to an item of the concept.</summary>
    Measured,

    /// <summary>No response to an item of the concept: inferred from other concepts and from what is usual.</summary>
    NotMeasured,

    /// <summary>The bank has no item of the concept: nothing can be said.</summary>
    NoItem,
}

/// <summary>One concept of a profile.</summary>
/// <param name="Concept">Its index in the Q-matrix.</param>
/// <param name="Evidence">What the judgement rests on.</param>
/// <param name="Probability">
/// The share of the concept's items in the bank that the examinee is expected to answer right; null without an item. Where dimensions are
/// concepts, other concepts that those items need are taken at the population mean, so that it rises and falls with this concept alone.
/// </param>
/// <param name="StandardError">Its posterior standard deviation, by Laplace and the delta method; null without an item.</param>
/// <param name="ResponseCount">Responses to items of the concept.</param>
public readonly record struct ConceptMastery(int Concept, MasteryEvidence Evidence, double? Probability, double? StandardError, int ResponseCount);

/// <summary>The mastery of every concept of a Q-matrix, in its order.</summary>
public sealed record MasteryProfile(IReadOnlyList<ConceptMastery> Concepts);

/// <summary>Draws profiles from posteriors.</summary>
internal sealed class MasteryProfiler
{
    private readonly NeuralDiagnosis _diagnosis;
    private readonly List<int>[] _itemsOf;

    public MasteryProfiler(NeuralDiagnosis diagnosis)
    {
        _diagnosis = diagnosis;
        _itemsOf = [.. Enumerable.Range(0, diagnosis.Concepts.ConceptCount).Select(_ => new List<int>())];
        for (var item = 0; item < diagnosis.ItemCount; item++)
        {
            foreach (var concept in diagnosis.Concepts.ConceptsOf(new ItemIndex(item))) _itemsOf[concept].Add(item);
        }
    }

    public MasteryProfile Of(MasteryPosterior posterior, IReadOnlyList<GivenResponse> responses)
    {
        var counts = new int[_itemsOf.Length];
        foreach (var response in responses)
        {
            foreach (var concept in _diagnosis.Concepts.ConceptsOf(response.Item)) counts[concept]++;
        }

        var pass = new ResponsePass(_diagnosis.Network);
        return new MasteryProfile([.. _itemsOf.Select((items, concept) => Of(concept, items, counts[concept], posterior, pass))]);
    }

    private ConceptMastery Of(int concept, List<int> items, int responseCount, MasteryPosterior posterior, ResponsePass pass)
    {
        if (items.Count == 0) return new ConceptMastery(concept, MasteryEvidence.NoItem, null, null, responseCount);
        Place(pass, concept, posterior);
        var gradient = new double[_diagnosis.Network.FactorCount];
        var (probability, total) = (0.0, new double[gradient.Length]);
        foreach (var item in items)
        {
            var logit = Gradient(pass, concept, item, gradient);
            var own = LogisticModel.Sigmoid(logit);
            probability += own / items.Count;
            for (var factor = 0; factor < total.Length; factor++) total[factor] += own * LogisticModel.Sigmoid(-logit) * gradient[factor] / items.Count;
        }

        var evidence = responseCount > 0 ? MasteryEvidence.Measured : MasteryEvidence.NotMeasured;
        return new ConceptMastery(concept, evidence, probability, Math.Sqrt(posterior.Precision.InverseQuadratic(total)), responseCount);
    }

    private bool HasConceptDimensions => _diagnosis.Options.Dimensions == MasteryDimensions.Concepts;

    private void Place(ResponsePass pass, int concept, MasteryPosterior posterior)
    {
        double[] mode = [.. posterior.Mode];
        pass.MoveTo(mode);
        if (!HasConceptDimensions) return;
        var own = pass.Mastery[concept];
        pass.MoveTo(new double[mode.Length]);
        pass.Mastery[concept] = own;
    }

    /// <summary>The logit of an item and its gradient about z, through the concept alone where dimensions are concepts.</summary>
    private double Gradient(ResponsePass pass, int concept, int item, double[] gradient)
    {
        var network = _diagnosis.Network;
        if (!HasConceptDimensions) return pass.LogitAndGradient(item, gradient);
        var slopes = new double[network.DimensionsOf[item].Length];
        var logit = pass.LogitAndMasterySlopes(item, slopes);
        var slope = slopes[Array.IndexOf(network.DimensionsOf[item], concept)];
        var loadings = network.LoadingsOf(concept);
        for (var factor = 0; factor < gradient.Length; factor++) gradient[factor] = slope * loadings[factor];
        return logit;
    }
}
