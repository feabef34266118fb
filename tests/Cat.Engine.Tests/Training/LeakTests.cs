using System.Diagnostics;
using Cat.Engine.Tests.Graphs;
using Cat.Engine.Tests.Policies;
using Cat.Engine.Training;
using TorchSharp;

namespace Cat.Engine.Tests.Training;

/// <summary>By themselves: what other tests hold in memory would disturb them.</summary>
[CollectionDefinition(nameof(LeakTests), DisableParallelization = true)]
[Collection(nameof(LeakTests))]
public sealed class LeakTests
{
    // A decision makes about 40 tensors; ten thousand whose tensors stayed would hold several hundred megabytes, and three epochs about as much.
    private const long LargestGrowth = 80L << 20;

    [Fact]
    public void Count_OfATensorThatStays_Rises()
    {
        using var scope = Numbers.Scope();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using var kept = torch.zeros(1).DetachFromDisposeScope();
        Assert.Equal(before + 1, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Logits_TenThousandDecisions_LeaveNothingBehind()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var observations = SmallBank.Observations(5, 200);
        var growth = GrowthOf(() => observations.ForEach(observation => policy.Logits(observation)), warmUps: 5, rounds: 50);
        Assert.True(growth < LargestGrowth, $"{growth >> 20} MB");
    }

    [Fact]
    public void Train_ThreeMoreEpochs_LeaveNothingBehind()
    {
        var options = new PolicyTrainingOptions { Policy = SmallBank.Options, Epochs = 1, Steps = 8, BatchSize = 50 };
        var growth = GrowthOf(() => Train(options), warmUps: 1, rounds: 3);
        Assert.True(growth < LargestGrowth, $"{growth >> 20} MB");
    }

    private static void Train(PolicyTrainingOptions options)
    {
        using var result = new PolicyTraining(options, SmallBank.Bank, SmallBank.Graph, SmallBank.Log, SmallBank.Diagnosis).Train(
            policy =>
            {
                SmallBank.Observations(6, 100).ForEach(observation => policy.Logits(observation));
                return default;
            },
            null,
            null,
            CancellationToken.None);
    }

    private static long GrowthOf(Action work, int warmUps, int rounds)
    {
        for (var round = 0; round < warmUps; round++) work();
        var (tensors, memory) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Resident());
        for (var round = 0; round < rounds; round++) work();
        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        return Resident() - memory;
    }

    private static long Resident()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
