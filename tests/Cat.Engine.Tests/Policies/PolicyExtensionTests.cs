using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Graphs;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Diagnosis.Multidimensional;
using Cat.Engine.Tests.Graphs;

namespace Cat.Engine.Tests.Policies;

public sealed class PolicyExtensionTests
{
    private static readonly ItemParameters[] Old = [.. Enumerable.Range(0, SmallBank.Items).Select(item => SmallBank.Table.Bank[new ItemIndex(item)])];
    private static readonly int[][] OldConcepts = [.. Enumerable.Range(0, SmallBank.Items).Select(item => SmallBank.QMatrix.ConceptsOf(new ItemIndex(item)).ToArray())];

    public static TheoryData<bool, bool> Kinds => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Extend_NothingNew_SameLogits(bool isInductive, bool hasFactors)
    {
        using var policy = Policy(isInductive, hasFactors);
        using var extended = policy.Extend(new ItemBank(Old), SmallBank.QMatrix, SmallBank.Graph);
        foreach (var observation in SmallBank.Observations(3, 30)) Assert.Equal(policy.Logits(observation), extended.Logits(observation));
    }

    [Fact]
    public void Extend_OtherParameters_ServesByThese()
    {
        using var policy = Policy();
        var moved = Array.ConvertAll(Old, item => new ItemParameters(item.Discrimination * 1.5, item.Difficulty + 0.3));
        using var extended = policy.Extend(new ItemBank(moved), SmallBank.QMatrix, SmallBank.Graph);
        using var anew = TrainedPolicy.From(SmallBank.Untrained(SmallBank.Options), SmallBank.Options, new PolicyBank(new PosteriorTable(new ItemBank(moved), SmallBank.Table.Estimator), SmallBank.QMatrix, SmallBank.Log, 0.1, null), SmallBank.Graph, SmallBank.Rates(2), policy.Weights);
        foreach (var observation in SmallBank.Observations(3, 10)) Assert.Equal(anew.Logits(observation), extended.Logits(observation));
    }

    [Fact]
    public void Extend_OldItems_KeepWhatTheyHave()
    {
        using var policy = Policy();
        using var extended = Grown(policy, [(0.8, 0.1, [3]), (1.2, -1, [8])], 9);
        Assert.Equal(policy.ExposureRates, extended.ExposureRates.Take(SmallBank.Items));
        Assert.Equal(Rows(policy, "graph.item_embedding"), Rows(extended, "graph.item_embedding")[..(SmallBank.Items * 16)]);
        Assert.Equal(Rows(policy, "graph.concept_embedding"), Rows(extended, "graph.concept_embedding")[..(SmallBank.Concepts * 16)]);
        Assert.Equal(Enumerable.Range(0, SmallBank.Items).Select(policy.Bank.IsPopular), Enumerable.Range(0, SmallBank.Items).Select(extended.Bank.IsPopular));
    }

    [Fact]
    public void Extend_NewItem_HasTheMeanOfItsNeighbours()
    {
        using var policy = Policy();
        using var extended = Grown(policy, [(1, 0, [2, 5]), (1, 0, [8]), (1, 0, [])], 9);
        var (before, after) = (Rows(policy, "graph.item_embedding"), Rows(extended, "graph.item_embedding"));
        Numbers.AreClose(Mean(before, OldConcepts.Index().Where(item => item.Item.Contains(2) || item.Item.Contains(5)).Select(item => item.Index)), Row(after, 60), 1e-6);
        Numbers.AreClose(Mean(before, Enumerable.Range(0, 60)), Row(after, 61), 1e-6); // its concept is new
        Numbers.AreClose(Mean(before, Enumerable.Range(0, 60)), Row(after, 62), 1e-6); // it has none
        Numbers.AreClose(Mean(Rows(policy, "graph.concept_embedding"), Enumerable.Range(0, 8)), Row(Rows(extended, "graph.concept_embedding"), 8), 1e-6);
        Assert.Equal([0f, 0, 0], extended.ExposureRates.Skip(60));
        Assert.DoesNotContain(true, Enumerable.Range(60, 3).Select(extended.Bank.IsPopular));
    }

    [Fact]
    public void Extend_CopyAmongAlikeRows_HasTheLogitOfItsOriginal()
    {
        // Where the items of a concept have one row, the mean is that row: nothing is left by which copy and original could differ.
        var weights = SmallBank.Untrained(SmallBank.Options).Select(weight => weight.Name == "graph.item_embedding" ? new NamedTensor(weight.Name, weight.Shape, [.. Enumerable.Range(0, 60).SelectMany(_ => weight.Values[..16])]) : weight);
        using var policy = TrainedPolicy.From([.. weights], SmallBank.Options, SmallBank.Bank, SmallBank.Graph, SmallBank.Rates(2), new ObjectiveWeights(1, 1, 1));
        var original = Unpopular(policy);
        using var extended = Grown(policy, [(Old[original].Discrimination, Old[original].Difficulty, OldConcepts[original])], 8);
        foreach (var observation in Observations(20, 61))
        {
            var logits = extended.Logits(observation with { Candidates = [original, 60] });
            Assert.Equal(logits[0], logits[1], 1e-5);
        }
    }

    [Fact]
    public void Extend_Copy_IsNearerToItsOriginalThanOtherItemsAre()
    {
        // A copy lacks only its original's own row, of deviation 0.1: information, concepts and the concepts' messages are the same.
        using var policy = Policy();
        var original = Unpopular(policy);
        using var extended = Grown(policy, [(Old[original].Discrimination, Old[original].Difficulty, OldConcepts[original])], 8);
        var (toCopy, toOthers) = (0.0, 0.0);
        foreach (var observation in Observations(40, 61))
        {
            var logits = extended.Logits(observation with { Candidates = [.. Enumerable.Range(0, 61)] });
            toCopy += Math.Abs(logits[60] - logits[original]) / 40;
            toOthers += logits.Take(60).Average(logit => Math.Abs(logit - logits[original])) / 40;
        }

        Assert.True(toCopy < toOthers / 2, $"{toCopy} to the copy, {toOthers} to the others");
    }

    [Fact]
    public void Extend_OrderOfNewItems_DoesNotMatter()
    {
        using var policy = Policy();
        (double, double, int[]) one = (0.6, 1, [2]), other = (1.9, -0.4, [8, 1]);
        using var extended = Grown(policy, [one, other], 9);
        using var reversed = Grown(policy, [other, one], 9);
        foreach (var observation in Observations(20, 62))
            Numbers.AreClose(Doubles(extended.Logits(observation with { Candidates = [7, 60, 61] })), Doubles(reversed.Logits(observation with { Candidates = [7, 61, 60] })), 1e-5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Extend_Twice_IsOnce(bool hasFactors)
    {
        using var policy = Policy(hasFactors: hasFactors);
        (double, double, int[])[] added = [(0.6, 1, [2]), (1.9, -0.4, [8, 1]), (1, 0, [2]), (1, 0.5, [8, 9])];
        using var first = Grown(policy, added[..2], 9);
        using var twice = Grown(first, added, 10);
        using var once = Grown(policy, added, 10);
        Assert.Equal(new TrainedExtent(60, 8), twice.Trained);
        foreach (var observation in Observations(20, 64)) Assert.Equal(once.Logits(observation), twice.Logits(observation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Extend_Checkpoint_ServesAndExtendsTheSame(bool hasFactors)
    {
        using var policy = Policy(hasFactors: hasFactors);
        using var extended = Grown(policy, [(0.5, 1, [2])], 9);
        var facts = new PolicyFacts { ItemIds = [.. Enumerable.Range(0, 61).Select(item => $"q{item}")], TrainingHash = "none", Seed = 1, Preset = "default", Diagnosis = "2pl", Weights = policy.Weights, Metrics = new Dictionary<string, double>() };
        using var loaded = PolicyCheckpoint.FromFile(PolicyCheckpoint.ToFile(extended, facts));
        Assert.Equal(extended.Trained, loaded.Policy.Trained);
        // Item parameters are kept as 32-bit floats.
        foreach (var observation in Observations(10, 61)) Numbers.AreClose(Doubles(extended.Logits(observation)), Doubles(loaded.Policy.Logits(observation)), 1e-3);

        using var again = Grown(extended, [(0.5, 1, [2]), (1, 0, [2])], 9);
        using var loadedAgain = Grown(loaded.Policy, [(0.5, 1, [2]), (1, 0, [2])], 9);
        foreach (var observation in Observations(10, 62)) Numbers.AreClose(Doubles(again.Logits(observation)), Doubles(loadedAgain.Logits(observation)), 1e-5);
    }

    [Fact]
    public void FromFile_OfBeforeExtensions_WasTrainedOnAll()
    {
        using var policy = Policy();
        var facts = new PolicyFacts { ItemIds = [.. Enumerable.Range(0, 60).Select(item => $"q{item}")], TrainingHash = "none", Seed = 1, Preset = "default", Diagnosis = "2pl", Weights = policy.Weights, Metrics = new Dictionary<string, double>() };
        var file = PolicyCheckpoint.ToFile(policy, facts);
        using var loaded = PolicyCheckpoint.FromFile(file with { Metadata = file.Metadata.Where(pair => pair.Key != "trained").ToDictionary() });
        Assert.Equal(new TrainedExtent(60, 8), loaded.Policy.Trained);
        var bad = new Dictionary<string, string>(file.Metadata) { ["trained"] = "[61,8]" };
        Assert.Contains("61 items and 8 concepts were trained, the bank has 60 and 8", Assert.Throws<InvalidDataException>(() => PolicyCheckpoint.FromFile(file with { Metadata = bad })).Message, StringComparison.Ordinal);
        bad["trained"] = "[60]";
        Assert.Throws<InvalidDataException>(() => PolicyCheckpoint.FromFile(file with { Metadata = bad }));
    }

    [Fact]
    public void Extend_Factors_LendLoadingsAndTakeInterceptsFromParameters()
    {
        using var policy = Policy(hasFactors: true);
        using var extended = Grown(policy, [(1.5, 0.4, [2]), (0.5, -2, [8])], 9);
        var (before, after) = (policy.Bank.Factors!.ToCheckpoint(), extended.Bank.Factors!.ToCheckpoint());
        Assert.Equal([.. before.Values("intercept", 60), -0.6f, 1f], after.Values("intercept", 62));
        Assert.Equal([.. before.Values("response_share", 60), 0f, 0f], after.Values("response_share", 62));
        var (old, loadings) = (before.Values("loadings", 60, 3), after.Values("loadings", 62, 3));
        Assert.Equal(old, loadings[..180]);
        Numbers.AreClose(Mean(old, OldConcepts.Index().Where(item => item.Item.Contains(2)).Select(item => item.Index), 3), Row(loadings, 60, 3), 1e-6);
        Numbers.AreClose(Mean(old, Enumerable.Range(0, 60), 3), Row(loadings, 61, 3), 1e-6);
        Assert.Equal(DataFingerprint.Of(extended.Bank.Concepts), after.Text("concepts_fingerprint"));
        Assert.Equal(before.Text("training_fingerprint"), MultidimensionalDiagnosis.FromCheckpoint(after, extended.Bank.Concepts).TrainingFingerprint);
    }

    [Fact]
    public void Extend_AnotherBank_IsRefused()
    {
        using var policy = Policy();
        using var own = Policy(isInductive: false);
        ItemBank Items(int count) => new([.. Enumerable.Range(0, count).Select(_ => new ItemParameters(1, 0))]);
        QMatrix Concepts(int items, int count) => new(count, [.. Enumerable.Range(0, items).Select(_ => new[] { 0 })]);
        ConceptGraph Graph(int count) => new(count, [], []);
        string Refusal(TrainedPolicy policy, ItemBank items, QMatrix concepts, ConceptGraph graph) => Assert.Throws<ArgumentException>(() => policy.Extend(items, concepts, graph)).Message;
        Assert.Contains("knows 60 items and the bank has 59", Refusal(policy, Items(59), Concepts(59, 8), Graph(8)), StringComparison.Ordinal);
        Assert.Contains("knows 8 concepts and the bank has 7", Refusal(policy, Items(60), Concepts(60, 7), Graph(7)), StringComparison.Ordinal);
        Assert.Contains("parameters of 61 items and concepts of 60", Refusal(policy, Items(61), Concepts(60, 8), Graph(8)), StringComparison.Ordinal);
        Assert.Contains("graph has 8 concepts, the Q-matrix 9", Refusal(policy, Items(61), Concepts(61, 9), Graph(8)), StringComparison.Ordinal);
        Assert.Contains("has 1 new items, and this policy has learned every item by itself", Refusal(own, Items(61), Concepts(61, 8), Graph(8)), StringComparison.Ordinal);
    }

    private static TrainedPolicy Policy(bool isInductive = true, bool hasFactors = false)
    {
        var options = SmallBank.Options with { IsInductive = isInductive };
        var factors = hasFactors ? SimulatedFactors.Random(SmallBank.QMatrix, 3, new RandomSource(5)) : null;
        return TrainedPolicy.From(SmallBank.Untrained(options), options, new PolicyBank(SmallBank.Table, SmallBank.QMatrix, SmallBank.Log, 0.1, factors), SmallBank.Graph, SmallBank.Rates(2), new ObjectiveWeights(1, 1, 1));
    }

    /// <summary>Extended by items (a, b, concepts).</summary>
    private static TrainedPolicy Grown(TrainedPolicy policy, (double Discrimination, double Difficulty, int[] Concepts)[] added, int conceptCount) => policy.Extend(
        new ItemBank([.. Old, .. added.Select(item => new ItemParameters(item.Discrimination, item.Difficulty))]),
        new QMatrix(conceptCount, [.. OldConcepts, .. added.Select(item => item.Concepts)]),
        new ConceptGraph(conceptCount, SmallBank.Graph.Prerequisites, conceptCount > SmallBank.Concepts ? [.. SmallBank.Graph.Related, (3, SmallBank.Concepts)] : SmallBank.Graph.Related));

    /// <summary>Of a bank of more items, nowhere exposed, the last a candidate.</summary>
    private static IEnumerable<PolicyObservation> Observations(int count, int items) =>
        SmallBank.Observations(5, count).Select(observation => observation with { Candidates = [.. observation.Candidates, items - 1], ExposureRates = new float[items] });

    private static int Unpopular(TrainedPolicy policy) => Enumerable.Range(20, 40).First(item => !policy.Bank.IsPopular(item));

    private static float[] Rows(TrainedPolicy policy, string name) => NetworkWeights.Of(policy.Network).Single(weight => weight.Name == name).Values;

    private static double[] Row(float[] rows, int place, int width = 16) => Doubles(rows[(place * width)..((place + 1) * width)]);

    private static double[] Mean(float[] rows, IEnumerable<int> places, int width = 16) => [.. Enumerable.Range(0, width).Select(column => places.Average(place => (double)rows[(place * width) + column]))];

    private static double[] Doubles(float[] values) => Array.ConvertAll(values, value => (double)value);
}
