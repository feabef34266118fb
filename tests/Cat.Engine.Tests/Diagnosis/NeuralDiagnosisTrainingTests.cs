using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using TorchSharp;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class NeuralDiagnosisTrainingTests
{
    private static readonly NeuralDiagnosisOptions Short = new() { MaximumEpochs = 2, Factors = 3, HiddenSizes = [8], Dropout = 0.2 };

    [Fact]
    public void Train_SameSeed_GivesTheSameBits()
    {
        var (one, other) = (Numbers(SimulatedCourse.Train(Short)), Numbers(SimulatedCourse.Train(Short)));
        Assert.Equal(one, other);
        Assert.NotEqual(one, Numbers(SimulatedCourse.Train(Short with { Seed = 2 })));
    }

    [Fact]
    public void Train_Again_LeavesNoTensorBehind()
    {
        SimulatedCourse.Train(Short);
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (var round = 0; round < 3; round++) SimulatedCourse.Train(Short);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Train_AnyEpoch_KeepsTheBestValidationLoss()
    {
        var reported = new List<DiagnosisProgress>();
        var (training, validation) = (SimulatedCourse.Log(SimulatedCourse.Examinees(1, 100)), SimulatedCourse.Log(SimulatedCourse.Examinees(2, 30)));
        var options = Short with { MaximumEpochs = 40, Patience = 3, LearningRate = 0.1 };
        new NeuralDiagnosisTraining(options).Train(training, validation, SimulatedCourse.QMatrix, new Immediate(reported.Add), CancellationToken.None);
        var best = reported.MinBy(progress => progress.ValidationLoss).Epoch;
        Assert.Equal(Math.Min(best + 3, 40), reported.Count);
        Assert.Equal(Enumerable.Range(1, reported.Count), reported.Select(progress => progress.Epoch));
        Assert.True(reported[^1].TrainingLoss < reported[0].TrainingLoss);
    }

    [Fact]
    public void Train_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        var log = SimulatedCourse.Log(SimulatedCourse.Examinees(1, 20));
        Assert.ThrowsAny<OperationCanceledException>(() => new NeuralDiagnosisTraining(Short).Train(log, log, SimulatedCourse.QMatrix, new Immediate(_ => cancellation.Cancel()), cancellation.Token));
    }

    [Fact]
    public void Train_QMatrixOfAnotherBank_NamesBothCounts()
    {
        var log = SimulatedCourse.Log(SimulatedCourse.Examinees(1, 20));
        var exception = Assert.Throws<ArgumentException>(() => new NeuralDiagnosisTraining(Short).Train(log, log, new QMatrix(1, [[0], [0]]), null, CancellationToken.None));
        Assert.Contains("has 2 items, the training log 72", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_StepFarTooLong_SaysThatItDiverged()
    {
        var log = SimulatedCourse.Log(SimulatedCourse.Examinees(1, 20));
        var exception = Assert.Throws<InvalidOperationException>(() => new NeuralDiagnosisTraining(Short with { LearningRate = 1e30, BatchSize = 100 }).Train(log, log, SimulatedCourse.QMatrix, null, CancellationToken.None));
        Assert.Contains("diverged in epoch 1", exception.Message, StringComparison.Ordinal);
    }

    private static List<float> Numbers(NeuralDiagnosis diagnosis) => [.. diagnosis.ToCheckpoint().Tensors.SelectMany(tensor => tensor.Values)];

    /// <summary>Reports on the calling thread; Progress of .NET posts them elsewhere, later.</summary>
    private sealed class Immediate(Action<DiagnosisProgress> report) : IProgress<DiagnosisProgress>
    {
        public void Report(DiagnosisProgress value) => report(value);
    }
}
