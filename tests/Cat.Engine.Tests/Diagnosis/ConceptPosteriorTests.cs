using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class ConceptPosteriorTests
{
    private const double Spread = 0.5;
    private static readonly AbilityPrior Prior = new(0.1, 0.9);

    /// <summary>With guessing a likelihood is not log-concave, and a site cannot follow it as closely.</summary>
    public static TheoryData<string, double> Cases => new() { { "alone", 0.01 }, { "together", 0.01 }, { "guessing", 0.02 }, { "points", 0.01 }, { "all wrong", 0.01 }, { "long", 0.01 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void AbilityIn_IsThatOfBruteForce(string name, double tolerance)
    {
        var responses = Case(name);
        var posterior = new ConceptPosterior(Prior, Spread, responses);
        for (var concept = 0; concept < 2; concept++)
        {
            var (mean, deviation, above) = BruteForce(responses, concept, 0.3);
            Assert.Equal(mean, posterior.AbilityIn(concept).Theta, tolerance);
            Assert.Equal(deviation, posterior.AbilityIn(concept).StandardError, tolerance);
            Assert.Equal(above, posterior.ProbabilityAbove(concept, 0.3), tolerance);
        }

        var whole = BruteForce(responses, null, 0);
        Assert.Equal(whole.Mean, posterior.Ability.Theta, tolerance);
        Assert.Equal(whole.Deviation, posterior.Ability.StandardError, tolerance);
    }

    [Fact]
    public void AbilityIn_OneConceptOnly_IsExpectedAPosteriori()
    {
        // f = θ_c has the prior N(μ, σ² + τ²), and a single site is exact.
        List<ConceptResponse> responses = [.. Responses(9, 3).Select(response => new ConceptResponse(response, [0]))];
        var expected = new ExpectedAPosteriori(new AbilityPrior(0.1, Math.Sqrt(0.81 + 0.25))).Estimate([.. responses.Select(response => response.Response)]);
        var found = new ConceptPosterior(Prior, Spread, responses).AbilityIn(0);
        Assert.Equal(expected.Theta, found.Theta, 1e-5);
        Assert.Equal(expected.StandardError, found.StandardError, 1e-5);
    }

    [Fact]
    public void Ability_ItemsWithoutConcepts_IsExpectedAPosteriori()
    {
        var responses = Responses(40, 4);
        var posterior = new ConceptPosterior(Prior, Spread, [.. responses.Select(response => new ConceptResponse(response, []))]);
        var expected = new ExpectedAPosteriori(Prior).Estimate(responses);
        Assert.Equal(expected.Theta, posterior.Ability.Theta, 1e-5);
        Assert.Equal(expected.StandardError, posterior.Ability.StandardError, 1e-5);
        Assert.Equal(expected.Theta, posterior.AbilityIn(7).Theta, 1e-5); // never met: the whole, and the spread on top
        Assert.Equal(Math.Sqrt((expected.StandardError * expected.StandardError) + 0.25), posterior.AbilityIn(7).StandardError, 1e-5);
    }

    [Fact]
    public void NoResponses_IsThePrior()
    {
        var posterior = new ConceptPosterior(Prior, Spread, []);
        Assert.Equal(new AbilityEstimate(0.1, 0.9), posterior.Ability);
        Assert.Equal(0.1, posterior.AbilityIn(0).Theta);
        Assert.Equal(Math.Sqrt(0.81 + 0.25), posterior.AbilityIn(0).StandardError, 1e-12);
        Assert.Equal(0, posterior.EvidenceOn(0));
    }

    [Fact]
    public void Responses_InAnotherOrder_SayTheSame()
    {
        var responses = Many(25, 6);
        var (one, other) = (new ConceptPosterior(Prior, Spread, responses), new ConceptPosterior(Prior, Spread, [.. responses.AsEnumerable().Reverse().Select(response => response with { Concepts = [.. response.Concepts.Reverse()] })]));
        for (var concept = 0; concept < 5; concept++)
        {
            Assert.Equal(one.AbilityIn(concept).Theta, other.AbilityIn(concept).Theta, 1e-5);
            Assert.Equal(one.AbilityIn(concept).StandardError, other.AbilityIn(concept).StandardError, 1e-5);
        }
    }

    [Fact]
    public void EvidenceOn_MoreAnswers_SettleMore()
    {
        var item = new ItemParameters(1.2, 0);
        double[] evidence = [.. Enumerable.Range(0, 12).Select(count => new ConceptPosterior(Prior, Spread,
            [.. Enumerable.Repeat(new ConceptResponse(ItemResponse.Of(item, true), [1]), 10), .. Enumerable.Range(0, count).Select(place => new ConceptResponse(ItemResponse.Of(item, place % 2 == 0), [0]))]).EvidenceOn(0))];
        Assert.Equal(0, evidence[0]);
        Assert.Equal(evidence.Order(), evidence);
        Assert.InRange(evidence[1], 0.03, 0.1); // τ² a² P Q = 0.09 at most, of what other answers leave open
        Assert.InRange(evidence[11], 0.25, 0.6);
    }

    [Fact]
    public void RightAndWrong_OfDifferentConcepts_TellThemApart()
    {
        var item = new ItemParameters(1.5, 0);
        var posterior = new ConceptPosterior(new AbilityPrior(), Spread, [.. Enumerable.Range(0, 16).Select(place => new ConceptResponse(ItemResponse.Of(item, place < 8), [place < 8 ? 0 : 1]))]);
        Assert.Equal(1, posterior.ProbabilityAbove(0, 0) + posterior.ProbabilityAbove(1, 0), 1e-4); // mirror images
        Assert.InRange(posterior.ProbabilityAbove(0, 0), 0.85, 1);
        Assert.Equal(0, posterior.Ability.Theta, 1e-4);
    }

    [Fact]
    public void ProbabilityAbove_SimulatedTruth_IsTheShareAbove()
    {
        // Cells with a stated probability in a tenth of 0 to 1, against how many of them are above; the whole study: bench/Cat.Intervals mastery.
        var random = new RandomSource(31);
        var cells = new List<(double Stated, bool IsAbove)>();
        for (var examinee = 0; examinee < 1500; examinee++)
        {
            var theta = random.NextGaussian();
            double[] abilities = [.. Enumerable.Range(0, 8).Select(_ => theta + (Spread * random.NextGaussian()))];
            var answers = new List<ConceptResponse>();
            for (var place = 0; place < 20; place++)
            {
                int[] concepts = place % 4 == 0 ? [random.NextInt(4), 4 + random.NextInt(4)] : [random.NextInt(8)];
                var item = new ItemParameters(1.3, theta + (0.5 * random.NextGaussian())); // as an adaptive test chooses
                answers.Add(new ConceptResponse(ItemResponse.Of(item, random.NextDouble() < LogisticModel.Probability(item, concepts.Average(concept => abilities[concept]))), concepts));
            }

            // Items and bounds are placed by the true θ, which would tell of it: it is given away, and the concepts' own part is what is tried here.
            var posterior = new ConceptPosterior(new AbilityPrior(theta, 1e-3), Spread, answers);
            for (var concept = 0; concept < 8; concept++)
            {
                var bound = theta + (0.6 * random.NextGaussian());
                cells.Add((posterior.ProbabilityAbove(concept, bound), abilities[concept] > bound));
            }
        }

        foreach (var bin in cells.GroupBy(cell => Math.Min(9, (int)(cell.Stated * 10))))
        {
            var (stated, share) = (bin.Average(cell => cell.Stated), bin.Count(cell => cell.IsAbove) / (double)bin.Count());
            Assert.Equal(stated, share, 0.005 + (3.5 * Math.Sqrt(stated * (1 - stated) / bin.Count())));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Spread_OutOfRange_Throws(double spread) => Assert.Throws<ArgumentOutOfRangeException>(() => new ConceptPosterior(Prior, spread, []));

    private static List<ConceptResponse> Case(string name) => name switch
    {
        "alone" => [.. Responses(8, 1).Select((response, place) => new ConceptResponse(response, [place % 2]))],
        "together" => [.. Responses(9, 2).Select((response, place) => new ConceptResponse(response, place % 3 == 2 ? [0, 1] : [place % 3]))],
        "guessing" => [.. Enumerable.Range(0, 8).Select(place => new ConceptResponse(ItemResponse.Of(new ItemParameters(1.6, 0.8 - (0.1 * place), 0.25), place % 3 != 1), [place % 2]))],
        "points" => [.. Enumerable.Range(0, 5).Select(place => new ConceptResponse(new ItemResponse(new PartialCreditItem(0.9, [-0.5, 0.4, 1.1]), place % 4), place == 4 ? [0, 1] : [place % 2]))],
        "all wrong" => [.. Enumerable.Range(0, 6).Select(place => new ConceptResponse(ItemResponse.Of(new ItemParameters(1.4, -0.4), false), [place % 2]))],
        "long" => [.. Responses(60, 5).Select((response, place) => new ConceptResponse(response, place % 5 == 0 ? [] : [place % 2]))],
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
    };

    private static List<ConceptResponse> Many(int count, ulong seed) => [.. Responses(count, seed).Select((response, place) => new ConceptResponse(response, place % 3 == 0 ? [place % 5, (place + 2) % 5] : [place % 5]))];

    private static List<ItemResponse> Responses(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => ItemResponse.Of(new ItemParameters(Math.Exp(0.2 + (0.3 * random.NextGaussian())), random.NextGaussian()), random.NextDouble() < 0.6))];
    }

    /// <summary>θ, δ_0 and δ_1 on a grid of three dimensions. Null for the concept: θ itself.</summary>
    private static (double Mean, double Deviation, double Above) BruteForce(List<ConceptResponse> responses, int? concept, double bound)
    {
        const int Count = 61;
        var (whole, part) = (Quadrature.Normal(Prior.Mean, Prior.StandardDeviation, Count, 5), Quadrature.Normal(0, Spread, Count, 5));
        var (total, first, second, above) = (0.0, 0.0, 0.0, 0.0);
        // The log-likelihood at f, for each set of concepts, at all f on a line; here plainly, point by point.
        var sets = responses.GroupBy(response => string.Join(' ', response.Concepts)).Select(group => (group.First().Concepts, Responses: group.Select(response => response.Response).ToList())).ToList();
        for (var i = 0; i < Count; i++)
        {
            var likelihoods = sets.Select(set => new Dictionary<int, double>()).ToList();
            for (var j = 0; j < Count; j++)
            {
                for (var k = 0; k < Count; k++)
                {
                    int[] places = [j, k];
                    var log = whole.LogWeights[i] + part.LogWeights[j] + part.LogWeights[k];
                    for (var set = 0; set < sets.Count; set++)
                    {
                        // f depends on the sum of the places that count, halved where both do.
                        var key = sets[set].Concepts.Sum(own => places[own]);
                        var f = whole.Nodes[i] + (sets[set].Concepts.Count == 0 ? 0 : sets[set].Concepts.Average(own => part.Nodes[places[own]]));
                        if (!likelihoods[set].TryGetValue(key, out var likelihood))
                        {
                            likelihood = sets[set].Responses.Sum(response => response.Item.LogProbability(response.Category, f));
                            likelihoods[set].Add(key, likelihood);
                        }

                        log += likelihood;
                    }

                    var (weight, ability) = (Math.Exp(log), whole.Nodes[i] + (concept is { } one ? part.Nodes[places[one]] : 0));
                    (total, first, second) = (total + weight, first + (weight * ability), second + (weight * ability * ability));
                    above += ability > bound ? weight : 0;
                }
            }
        }

        return (first / total, Math.Sqrt((second / total) - (first / total * (first / total))), above / total);
    }
}
