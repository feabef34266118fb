using Cat.Engine.Numerics;
using Cat.Engine.Policies;

namespace Cat.Engine.Tests.Policies;

public sealed class PolicyCheckpointTests
{
    [Fact]
    public void FromFile_ConceptIds_AreThoseThatWereWritten()
    {
        using var policy = SmallBank.UntrainedPolicy();
        using var loaded = PolicyCheckpoint.FromFile(PolicyCheckpoint.ToFile(policy, Facts(policy) with { ConceptIds = ["fractions", "sums"] }));
        Assert.Equal(["fractions", "sums"], loaded.Facts.ConceptIds);
    }

    [Fact]
    public void FromFile_WrittenBeforeConceptsHadIds_HasNone()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var file = PolicyCheckpoint.ToFile(policy, Facts(policy));
        using var loaded = PolicyCheckpoint.FromFile(new TensorFile(file.Metadata.Where(pair => pair.Key != "concept_ids").ToDictionary(), file.Tensors));
        Assert.Empty(loaded.Facts.ConceptIds);
    }

    private static PolicyFacts Facts(TrainedPolicy policy) => new()
    {
        ItemIds = [.. Enumerable.Range(0, SmallBank.Items).Select(item => $"q{item}")],
        TrainingHash = "none",
        Seed = 1,
        Preset = "default",
        Diagnosis = "2pl",
        Weights = policy.Weights,
        Metrics = new Dictionary<string, double>(),
    };
}
