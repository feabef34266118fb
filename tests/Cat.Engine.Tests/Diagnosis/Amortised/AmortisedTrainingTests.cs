using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Amortised;
using Cat.Engine.Evaluation;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Tests.Diagnosis.Multidimensional;
using static TorchSharp.torch;

namespace Cat.Engine.Tests.Diagnosis.Amortised;

public sealed class AmortisedTrainingTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(20)]
    public void Train_SimulatedBank_PredictsNearlyAsTheTruthDoes_Calibrated(int given)
    {
        var (predicted, best) = (SimulatedSupport.Judge(SimulatedSupport.Trained, given), SimulatedSupport.Judge(new SimulatedSupport.Truth(), given));
        Assert.Equal(best.MeanLogLikelihood()!.Value, predicted.MeanLogLikelihood()!.Value, 0.01); // there are responses
        Assert.InRange(predicted.ExpectedCalibrationError()!.Value, 0, 0.03); // there are responses
        if (given == 20) Assert.True(predicted.MeanLogLikelihood() > SimulatedSupport.Judge(SimulatedSupport.Trained, 0).MeanLogLikelihood() + 0.1); // the base rates
    }

    [Fact]
    public void Train_FewResponsesAnItem_StaysCalibrated()
    {
        // 12 responses an item, which items fitted on the examinee himself would be trusted for too far.
        var random = new RandomSource(4);
        var (concepts, entries) = (new QMatrix(5, [.. Enumerable.Range(0, 500).Select(item => new[] { item % 5 })]), new List<LogEntry>());
        double[] intercepts = [.. Enumerable.Range(0, 500).Select(_ => random.NextGaussian())];
        for (var examinee = 0; examinee < 200; examinee++)
        {
            var (theta, items) = (random.NextGaussian(), Enumerable.Range(0, 500).ToArray());
            random.Shuffle(items);
            entries.AddRange(items[..30].Select(item => new LogEntry(examinee, item, random.NextDouble() < 1 / (1 + Math.Exp(-theta - intercepts[item])))));
        }

        var diagnosis = new AmortisedTraining(SimulatedSupport.Options with { Folds = 5 }).Train(new ResponseLog(200, 500, entries), concepts, null, CancellationToken.None);
        var judged = new BinaryPredictions();
        for (var examinee = 0; examinee < 200; examinee++)
        {
            var (theta, items) = (random.NextGaussian(), Enumerable.Range(0, 500).ToArray());
            random.Shuffle(items);
            List<GivenResponse> all = [.. items[..60].Select(item => new GivenResponse(new ItemIndex(item), random.NextDouble() < 1 / (1 + Math.Exp(-theta - intercepts[item]))))];
            var predicted = diagnosis.Predict([new(all[..20], [.. all[20..].Select(response => response.Item)])], CancellationToken.None)[0];
            foreach (var (response, probability) in all[20..].Zip(predicted)) judged.Add(probability, response.IsCorrect);
        }

        Assert.InRange(judged.ExpectedCalibrationError()!.Value, 0, 0.03); // there are responses
        Assert.InRange(judged.AreaUnderCurve()!.Value, 0.68, 0.8); // there are both
    }

    [Fact]
    public void Forward_IsWhatTheDiagnosisPredicts()
    {
        // Torch, padded, four steps of Newton; plain numbers, one by one, to the mode.
        var (log, options) = (SimulatedFactors.Log(SimulatedFactors.Examinees(5, 20, factors: 2), 25), SimulatedSupport.Options with { Epochs = 1 });
        var diagnosis = SimulatedSupport.Train(options, log);
        using var scope = NewDisposeScope();
        using var tables = new ItemTables([FittedItems.Of(log, SimulatedFactors.Concepts, options, CancellationToken.None)], SimulatedFactors.Concepts, 2);
        using var kernel = new ResponseKernel(tables, 4);
        var untrained = AmortisedTraining.Read(kernel, log, SimulatedFactors.Concepts, options, firstRow: 0);
        var draws = new SupportDraw(log, options, new RandomSource(9));
        var batch = ResponseBatch.Of(log, [3, 7, 11], new int[20], draws);
        var logits = kernel.forward(batch);
        for (var row = 0; row < 3; row++)
        {
            var length = (int)batch.Mask[row].sum().item<float>();
            List<GivenResponse> given = [.. Enumerable.Range(0, length).Select(place => new GivenResponse(new ItemIndex((int)batch.Support[row, place].item<long>()), batch.Scores[row, place].item<float>() == 1))];
            for (var place = 0; place < batch.Targets.shape[1] && batch.Weights[row, place].item<float>() > 0; place++)
            {
                var item = new ItemIndex((int)batch.Targets[row, place].item<long>());
                Assert.Equal(untrained.Predict([new(given, [item])], CancellationToken.None)[0][0], logits[row, place].sigmoid().item<float>(), 1e-4);
            }
        }

        Assert.NotEqual(untrained.ToCheckpoint().Tensors[0].Values, diagnosis.ToCheckpoint().Tensors[0].Values);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameBits_AnotherSeedOthers()
    {
        var (log, options) = (SimulatedFactors.Log(SimulatedFactors.Examinees(6, 90, factors: 2), 25), SimulatedSupport.Options with { Epochs = 2 });
        var (one, same, other) = (Values(options with { Threads = 1 }), Values(options with { Threads = 4 }), Values(options with { Seed = 2 }));
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);

        List<float[]> Values(AmortisedOptions own) => [.. SimulatedSupport.Train(own, log).ToCheckpoint().Tensors.Select(tensor => tensor.Values)];
    }

    [Fact]
    public void Train_NoConcepts_PredictsAllTheSame()
    {
        var log = SimulatedFactors.Log(SimulatedFactors.Examinees(6, 90, factors: 1), 25);
        var none = new QMatrix(0, [.. Enumerable.Range(0, SimulatedFactors.Items).Select(_ => Array.Empty<int>())]);
        var diagnosis = new AmortisedTraining(SimulatedSupport.Options with { Epochs = 2 }).Train(log, none, null, CancellationToken.None);
        var predicted = diagnosis.Predict([new([new(new ItemIndex(0), true)], SimulatedSupport.All)], CancellationToken.None)[0];
        Assert.All(predicted, probability => Assert.InRange(probability, 0.01, 0.99));
    }

    [Fact]
    public void Train_WrongInput_IsRefused()
    {
        var training = new AmortisedTraining(SimulatedSupport.Options);
        Assert.Throws<ArgumentException>(() => training.Train(new ResponseLog(3, SimulatedFactors.Items, []), SimulatedFactors.Concepts, null, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => training.Train(new ResponseLog(1, 2, [new LogEntry(0, 1, true)]), SimulatedFactors.Concepts, null, CancellationToken.None));
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new AmortisedTraining(new AmortisedOptions { Folds = 1 }));
        Assert.ThrowsAny<OperationCanceledException>(() => training.Train(SimulatedSupport.Log, SimulatedFactors.Concepts, null, new CancellationToken(canceled: true)));
    }
}
