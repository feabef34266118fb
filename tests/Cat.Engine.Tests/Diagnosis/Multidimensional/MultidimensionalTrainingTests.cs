using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis.Multidimensional;

public sealed class MultidimensionalTrainingTests
{
    [Fact]
    public void Train_OneFactor_AgreesWithMarginalCalibration()
    {
        var log = SimulatedFactors.Log(SimulatedFactors.Examinees(3, 800, factors: 1), 30);
        var trained = SimulatedFactors.Train(new MultidimensionalOptions { Factors = 1, LearnsDeviations = true }, log);
        var calibrated = new MarginalCalibration(new CalibrationOptions()).Calibrate(log, SimulatedFactors.Concepts, null, CancellationToken.None);
        var bank = new ItemBank([.. calibrated.Items.Select(item => item.Parameters!)]); // with concepts every item has
        var ability = new AbilityDiagnosis(new PosteriorTable(bank, new ExpectedAPosteriori(new AbilityPrior(), 61)));
        var test = SimulatedFactors.Examinees(4, 300, factors: 1);
        Assert.Equal(SimulatedFactors.LogLoss(ability, test, 20), SimulatedFactors.LogLoss(trained, test, 20), 0.003);

        List<PredictionRequest> requests = [.. test.Select(all => new PredictionRequest([.. all.Take(20)], [.. all.Skip(20).Select(response => response.Item)]))];
        double[] Logits(ICognitiveDiagnosis diagnosis) => [.. diagnosis.Predict(requests, CancellationToken.None).SelectMany(one => one).Select(p => Math.Log(p / (1 - p)))];
        Assert.InRange(Correlation(Logits(ability), Logits(trained)), 0.995, 1);
    }

    [Fact]
    public void Train_TwoFactors_PredictHeldOutResponsesBetterThanOne()
    {
        var log = SimulatedFactors.Log(SimulatedFactors.Examinees(1, 500, factors: 2), 30);
        var test = SimulatedFactors.Examinees(2, 300, factors: 2);
        var one = SimulatedFactors.LogLoss(SimulatedFactors.Train(new MultidimensionalOptions { Factors = 1 }, log), test, 20);
        Assert.InRange(SimulatedFactors.LogLoss(SimulatedFactors.Trained, test, 20), 0, one - 0.03);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Train_BoundRisesAndConverges(bool learnsDeviations)
    {
        var bounds = new List<double>();
        var options = new MultidimensionalOptions { Factors = 2, LearnsDeviations = learnsDeviations, MaximumIterations = 2000, Tolerance = 1e-7 };
        new MultidimensionalTraining(options).Train(SimulatedFactors.Log(SimulatedFactors.Examinees(1, 500, factors: 2), 30), SimulatedFactors.Concepts, new Collected(bounds), CancellationToken.None);
        Assert.InRange(bounds.Count, 10, 1998);
        // Whitening is best for the factors alone, not for the prior of the loadings too: it may cost the bound a little.
        foreach (var (before, after) in bounds.Zip(bounds.Skip(1))) Assert.InRange(after, before - 1e-6, 0);
        Assert.True(bounds[^1] > bounds[0] + 0.01);
    }

    [Fact]
    public void ResponseSums_RowsWithoutSpread_BoundIsTheLogLikelihood_OtherwiseBelowIt()
    {
        var random = new RandomSource(5);
        var (examinees, items) = (new GaussianRows(1, 3, known: 1), new GaussianRows(6, 3, known: 0));
        double[] examinee = [1, 0.7, -1.2];
        for (var item = 0; item < items.Count; item++) items.Fix(item, [random.NextGaussian(), random.NextGaussian(), random.NextGaussian()]);
        int[] met = [0, 2, 5];
        bool[] scores = [true, false, true];
        var sums = new ResponseSums(3);
        examinees.Mean(0)[1] = 9; // overwritten by Condition: precision I·10¹², linear part z·10¹²
        examinees.Condition(0, new double[] { 1e12, 0, 0, 1e12 }, new[] { examinee[1] * 1e12, examinee[2] * 1e12 });
        double LogLikelihood(double first, double second) => met.Zip(scores, (item, isCorrect) =>
            LogisticModel.LogSigmoid((isCorrect ? 1 : -1) * (items.Mean(item)[0] + (first * items.Mean(item)[1]) + (second * items.Mean(item)[2])))).Sum();
        Assert.Equal(LogLikelihood(examinee[1], examinee[2]), sums.Take(examinees, 0, items, met, scores), 1e-6);

        examinees.Condition(0, new double[] { 4, 0, 0, 1 }, new[] { 4 * examinee[1], examinee[2] }); // deviations 0.5 and 1
        var mean = Enumerable.Range(0, 20_000).Average(_ => LogLikelihood(examinee[1] + (0.5 * random.NextGaussian()), examinee[2] + random.NextGaussian()));
        Assert.InRange(sums.Take(examinees, 0, items, met, scores), mean - 0.5, mean);
    }

    [Fact]
    public void Train_AnyNumberOfThreads_GivesTheSameBits()
    {
        var log = SimulatedFactors.Log(SimulatedFactors.Examinees(6, 120, factors: 2), 25);
        var options = new MultidimensionalOptions { Factors = 3, LearnsDeviations = true, MaximumIterations = 12 };
        var one = SimulatedFactors.Train(options with { Threads = 1 }, log).ToCheckpoint();
        var many = SimulatedFactors.Train(options with { Threads = 5 }, log).ToCheckpoint();
        Assert.Equal(one.Tensors.Select(tensor => tensor.Values), many.Tensors.Select(tensor => tensor.Values));
    }

    [Fact]
    public void Train_ItemWithoutResponses_HasWhatItsConceptHas()
    {
        // Item 8 (concept 0) is answered by nobody.
        var examinees = SimulatedFactors.Examinees(7, 300, factors: 2).Select(all => all.Where(response => response.Item.Value != 8).ToList()).ToList();
        var loadings = SimulatedFactors.Train(new MultidimensionalOptions { Factors = 2 }, SimulatedFactors.Log(examinees, 30)).ToCheckpoint().Values("loadings", SimulatedFactors.Items, 2);
        for (var factor = 0; factor < 2; factor++)
        {
            double Mean(int concept) => Enumerable.Range(0, SimulatedFactors.Items).Where(item => item != 8 && item % 4 == concept).Average(item => loadings[(2 * item) + factor]);
            Assert.Equal(Mean(0), loadings[(2 * 8) + factor], 0.15);
        }
    }

    [Fact]
    public void Train_WrongInput_IsRefused()
    {
        var training = new MultidimensionalTraining(new MultidimensionalOptions());
        Assert.Throws<ArgumentException>(() => training.Train(new ResponseLog(3, SimulatedFactors.Items, []), SimulatedFactors.Concepts, null, CancellationToken.None));
        Assert.Throws<ArgumentException>(() => training.Train(new ResponseLog(1, 2, [new LogEntry(0, 1, true)]), SimulatedFactors.Concepts, null, CancellationToken.None));
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new MultidimensionalTraining(new MultidimensionalOptions { Factors = 0 }));
        Assert.ThrowsAny<OperationCanceledException>(() => training.Train(SimulatedFactors.Log(SimulatedFactors.Examinees(1, 20, 1), 30), SimulatedFactors.Concepts, null, new CancellationToken(canceled: true)));
    }

    private static double Correlation(double[] one, double[] other)
    {
        var (mean, otherMean) = (one.Average(), other.Average());
        double Product(double[] left, double leftMean, double[] right, double rightMean) => left.Zip(right, (x, y) => (x - leftMean) * (y - rightMean)).Sum();
        return Product(one, mean, other, otherMean) / Math.Sqrt(Product(one, mean, one, mean) * Product(other, otherMean, other, otherMean));
    }

    private sealed class Collected(List<double> bounds) : IProgress<MultidimensionalProgress>
    {
        public void Report(MultidimensionalProgress value) => bounds.Add(value.BoundPerResponse);
    }
}
