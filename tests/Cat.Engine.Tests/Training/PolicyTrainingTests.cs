using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Policies;
using Cat.Engine.Tests.Policies;
using Cat.Engine.Training;
using TorchSharp;

namespace Cat.Engine.Tests.Training;

public sealed class PolicyTrainingTests
{
    private static readonly PolicyTrainingOptions Options = new() { Policy = SmallBank.Options, Epochs = 2, Steps = 4, BatchSize = 75, Seed = 3 };

    [Fact]
    public void Train_SameSeed_GivesTheSameBits()
    {
        using var one = Train(Options);
        using var other = Train(Options);
        using var another = Train(Options with { Seed = 4 });
        Assert.Equal(Numbers(one), Numbers(other));
        Assert.NotEqual(Numbers(one), Numbers(another));
    }

    [Fact]
    public void Train_NoBetterScore_StopsAndKeepsTheBestEpoch()
    {
        double[] scores = [1, 3, 2, 2.5, 2, 9];
        var (weights, reports) = (new List<float[]>(), new List<TrainingProgress>());
        using var kept = Training(Options with { Epochs = 6, Patience = 3 }).Train(
            policy =>
            {
                weights.Add(Numbers(policy));
                return new PolicyValidation(scores[weights.Count - 1], 0.5, 0, 0);
            },
            new Immediate(reports.Add),
            null,
            CancellationToken.None);
        Assert.Equal((3, 2, false), (kept.Validation.Score, kept.Epoch, kept.WasStopped));
        Assert.Equal([1, 2, 3, 4, 5], reports.Select(report => report.Epoch));
        Assert.Equal([true, true, false, false, false], reports.Select(report => report.IsBest));
        Assert.Equal(weights[1], Numbers(kept.Policy));
        Assert.NotEqual(weights[4], weights[1]);
    }

    [Fact]
    public void Train_FromAPolicy_NeverEndsWithAWorseOne()
    {
        using var start = Train(Options);
        var calls = 0;
        using var kept = Training(Options).Train(_ => new PolicyValidation(-calls++, 0.5, 0, 0), null, start, CancellationToken.None);
        Assert.Equal(3, calls); // the start, and two epochs
        Assert.Equal(0, kept.Epoch);
        Assert.Equal(Numbers(start), Numbers(kept.Policy));
    }

    [Fact]
    public void Train_CancelledAfterAnEpoch_ReturnsTheBestSoFar()
    {
        using var cancellation = new CancellationTokenSource();
        var weights = new List<float[]>();
        using var kept = Training(Options with { Epochs = 9 }).Train(
            policy =>
            {
                weights.Add(Numbers(policy));
                if (weights.Count == 2) cancellation.Cancel();
                return new PolicyValidation(-weights.Count, 0.5, 0, 0);
            },
            null,
            null,
            cancellation.Token);
        Assert.Equal(2, weights.Count);
        Assert.Equal((1, true), (kept.Epoch, kept.WasStopped));
        Assert.Equal(weights[0], Numbers(kept.Policy));
    }

    [Fact]
    public void Train_CancelledInTheFirstEpoch_Throws()
    {
        using var start = Train(Options);
        Assert.ThrowsAny<OperationCanceledException>(() => Training(Options).Train(_ => default, null, null, new CancellationToken(true)));
        Assert.ThrowsAny<OperationCanceledException>(() => Training(Options).Train(_ => default, null, start, new CancellationToken(true)));
    }

    [Fact]
    public void Train_Again_LeavesNoTensorBehind()
    {
        Train(Options).Dispose();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Train(Options with { Epochs = 3 }).Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Train_PaperPreset_Runs()
    {
        var reports = new List<TrainingProgress>();
        using var result = Training(PolicyTrainingOptions.Paper with { Epochs = 1, Steps = 4, BatchSize = 75 }).Train(_ => default, new Immediate(reports.Add), null, CancellationToken.None);
        Assert.Equal((128, false, false), (result.Policy.Options.Dimension, result.Policy.Options.SeesCandidates, result.Policy.Options.SeesState));
        Assert.InRange(reports[0].MeanRewards.Diversity, 0.3, 1);
        Assert.InRange(reports[0].Update.Entropy, 1, Math.Log(SmallBank.Items));
    }

    [Fact]
    public void Constructor_WhatCannotBeTrained_IsRefused()
    {
        Assert.Contains("No examinee has enough responses for a test of 50", Assert.Throws<ArgumentException>(() => Training(Options with { Steps = 50 })).Message, StringComparison.Ordinal);
        Assert.Contains("3 candidates are too few for a test of 4", Assert.Throws<ArgumentException>(() => Training(Options with { Candidates = 3 })).Message, StringComparison.Ordinal);
        Assert.Contains("The bank has 60 items, the log 61", Assert.Throws<ArgumentException>(() => new PolicyTraining(Options, SmallBank.Bank, SmallBank.Graph, new ResponseLog(1, 61, []), SmallBank.Diagnosis)).Message, StringComparison.Ordinal);
        var otherDiagnosis = new GradientIrtDiagnosis(new double[61], new double[61], 0, new GradientIrtOptions());
        Assert.Contains("The bank has 60 items, the diagnosis 61", Assert.Throws<ArgumentException>(() => new PolicyTraining(Options, SmallBank.Bank, SmallBank.Graph, SmallBank.Log, otherDiagnosis)).Message, StringComparison.Ordinal);
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Training(Options with { Gamma = 1.5 }));
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => Training(Options with { Policy = SmallBank.Options with { Heads = 0 } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObjectiveWeights(0, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ObjectiveWeights(1, -1, 1));
    }

    private static PolicyTraining Training(PolicyTrainingOptions options) => new(options, SmallBank.Bank, SmallBank.Graph, SmallBank.Log, SmallBank.Diagnosis);

    private static TrainedPolicy Train(PolicyTrainingOptions options)
    {
        var epoch = 0;
        return Training(options).Train(_ => new PolicyValidation(++epoch, 0.5, 0, 0), null, null, CancellationToken.None).Policy;
    }

    private static float[] Numbers(TrainedPolicy policy) => [.. NetworkWeights.Of(policy.Network).SelectMany(weight => weight.Values), .. policy.ExposureRates];

    /// <summary>Reports on the calling thread; Progress of .NET posts them elsewhere, later.</summary>
    private sealed class Immediate(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
