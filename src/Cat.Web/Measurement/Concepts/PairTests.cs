using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Concepts;

/// <param name="Concepts">The pair, the one with the lower place first.</param>
/// <param name="Evidence">Of all students.</param>
/// <param name="Probability">Of so strong a relation, or a stronger one, if there were none; one-sided.</param>
internal sealed record TestedPair((int, int) Concepts, PairEvidence Evidence, double Probability);

/// <summary>
/// Whether two concepts have more in common than ability. Of each student and each pair of concepts A, B: the first response to a question of A without B, and to one of B without A. Ability is estimated from
/// the student's first responses to other concepts (a posterior over nodes), and gives the probability of both right if the questions had nothing but ability in common. The sum over students of
/// (x_A − e_A)(x_B − e_B) − cov(A, B), divided by its standard deviation under that assumption, is the test (a conditional covariance; Zhang and Stout 1999, Yen 1984).
/// </summary>
internal sealed class PairTests(ResponseSequences sequences, QMatrix concepts, IReadOnlyList<ItemParameters?> items, MiningBounds bounds)
{
    /// <summary>Nodes and weights of ability, N(0, 1) over ±4.</summary>
    private const int NodeCount = 21;

    private static readonly double[] Nodes = [.. Enumerable.Range(0, NodeCount).Select(node => -4 + (8.0 * node / (NodeCount - 1)))];
    private static readonly double[] LogWeights = [.. Nodes.Select(node => -node * node / 2)];

    private readonly double[]?[] _right = [.. items.Select(item => item is null ? null : Nodes.Select(node => LogisticModel.Probability(item, node)).ToArray())];
    private readonly Dictionary<(int, int), PairEvidence> _pairs = [];

    /// <summary>By concept: itself, and those that it depends on or that depend on it.</summary>
    private ILookup<int, int> _ownOf = Array.Empty<int>().ToLookup(concept => concept);

    /// <param name="dependent">Pairs of concepts known to have more in common than ability: of two such, ability is estimated from one only, and from none that depends on the pair tested.</param>
    /// <param name="progress">Share of the students.</param>
    /// <param name="cancellationToken">Ends it between students.</param>
    /// <returns>Pairs of which enough is known.</returns>
    public List<TestedPair> Run(IReadOnlyList<(int One, int Other)> dependent, Action<double> progress, CancellationToken cancellationToken)
    {
        _pairs.Clear();
        _ownOf = dependent.SelectMany(pair => new[] { pair, (One: pair.Other, Other: pair.One) }).Concat(Enumerable.Range(0, concepts.ConceptCount).Select(concept => (One: concept, Other: concept))).ToLookup(pair => pair.One, pair => pair.Other);
        foreach (var (index, responses) in sequences.Examinees.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (index % 50 == 0) progress(index / (double)sequences.Examinees.Count);
            Add([.. responses.Where(response => _right[response.Item] is not null)]);
        }

        return [.. _pairs.Where(pair => pair.Value.Students >= bounds.FewestStudents && pair.Value.IsTestable).Select(pair => new TestedPair(pair.Key, pair.Value, pair.Value.Probability))];
    }

    private void Add(List<SequencedResponse> responses)
    {
        var byConcept = new SortedDictionary<int, List<SequencedResponse>>();
        foreach (var response in responses)
        {
            foreach (var concept in concepts.ConceptsOf(new ItemIndex(response.Item)))
            {
                if (!byConcept.TryGetValue(concept, out var list)) byConcept.Add(concept, list = []);
                list.Add(response);
            }
        }

        // Ability is known from one response to each concept: several to one have more than ability in common.
        List<SequencedResponse> firsts = [.. byConcept.Values.Select(list => list[0]).DistinctBy(response => response.Item)];
        List<SequencedResponse> independent = [.. Independent(byConcept.Keys).Select(concept => byConcept[concept][0]).DistinctBy(response => response.Item)];
        var total = LikelihoodOf(independent);
        List<MetConcept> met = [.. byConcept.Select(entry => Meet(entry.Key, entry.Value, firsts, independent))];
        for (var one = 0; one < met.Count; one++)
        {
            for (var other = one + 1; other < met.Count; other++) AddPair(firsts.Count, total, met[one], met[other]);
        }
    }

    /// <summary>Concepts of which no two depend on each other.</summary>
    private List<int> Independent(IEnumerable<int> met)
    {
        var kept = new List<int>();
        foreach (var concept in met)
        {
            if (!_ownOf[concept].Any(kept.Contains)) kept.Add(concept);
        }

        return kept;
    }

    private MetConcept Meet(int concept, List<SequencedResponse> responses, List<SequencedResponse> firsts, List<SequencedResponse> independent)
    {
        List<SequencedResponse> leftOut = [.. independent.Where(response => _ownOf[concept].Any(own => Needs(response.Item, own)))];
        return new MetConcept(concept, responses, [.. firsts.Where(response => Needs(response.Item, concept))], leftOut, LikelihoodOf(leftOut));
    }

    private void AddPair(int count, double[] total, MetConcept one, MetConcept other)
    {
        if (FirstWithout(one.Responses, other.Concept) is not { } first || FirstWithout(other.Responses, one.Concept) is not { } second) return;
        if (count - one.Firsts.Union(other.Firsts).Count() < bounds.FewestOtherResponses) return;
        Span<double> posterior = stackalloc double[NodeCount];
        for (var node = 0; node < NodeCount; node++) posterior[node] = LogWeights[node] + total[node] - one.Likelihood[node] - other.Likelihood[node];
        // Of both: taken out twice above.
        foreach (var response in one.LeftOut.Intersect(other.LeftOut))
        {
            for (var node = 0; node < NodeCount; node++) posterior[node] += LogOf(response, node);
        }

        Normalise(posterior);
        var (a, b) = (_right[first.Item]!, _right[second.Item]!); // responses to items without parameters were left out
        var (rightA, rightB, both) = (0.0, 0.0, 0.0);
        for (var node = 0; node < NodeCount; node++)
        {
            rightA += posterior[node] * a[node];
            rightB += posterior[node] * b[node];
            both += posterior[node] * a[node] * b[node];
        }

        if (!_pairs.TryGetValue((one.Concept, other.Concept), out var evidence)) _pairs.Add((one.Concept, other.Concept), evidence = new PairEvidence());
        evidence.Add(first.IsCorrect, second.IsCorrect, rightA, rightB, both);
    }

    private SequencedResponse? FirstWithout(List<SequencedResponse> responses, int concept)
    {
        foreach (var response in responses)
        {
            if (!Needs(response.Item, concept)) return response;
        }

        return null;
    }

    private bool Needs(int item, int concept) => concepts.ConceptsOf(new ItemIndex(item)).Contains(concept);

    private double[] LikelihoodOf(List<SequencedResponse> responses)
    {
        var likelihood = new double[NodeCount];
        foreach (var response in responses)
        {
            for (var node = 0; node < NodeCount; node++) likelihood[node] += LogOf(response, node);
        }

        return likelihood;
    }

    private double LogOf(SequencedResponse response, int node)
    {
        var right = _right[response.Item]![node]; // responses to items without parameters were left out
        // Away from 0 and 1 by what a double can tell: at these nodes the weight is nothing.
        return Math.Log(Math.Max(response.IsCorrect ? right : 1 - right, 1e-12));
    }

    private static void Normalise(Span<double> logs)
    {
        var most = double.NegativeInfinity;
        foreach (var value in logs) most = Math.Max(most, value);
        var sum = 0.0;
        for (var node = 0; node < logs.Length; node++) sum += logs[node] = Math.Exp(logs[node] - most);
        for (var node = 0; node < logs.Length; node++) logs[node] /= sum;
    }

    /// <summary>A concept that a student met.</summary>
    /// <param name="Concept">Its place.</param>
    /// <param name="Responses">To its questions, in order.</param>
    /// <param name="Firsts">Of the first responses to all concepts those that need it.</param>
    /// <param name="LeftOut">Of those that ability is estimated from, the ones that must not count where it is tested.</param>
    /// <param name="Likelihood">Of these, by node.</param>
    private sealed record MetConcept(int Concept, List<SequencedResponse> Responses, List<SequencedResponse> Firsts, List<SequencedResponse> LeftOut, double[] Likelihood);
}
