using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class GradientIrtTests
{
    private static readonly double[] Discriminations = [1, 1.5, 0.7, 2];
    private static readonly double[] Intercepts = [0.2, -0.5, 1, 0];
    private static readonly GradientIrtDiagnosis Diagnosis = new(Discriminations, Intercepts, 0.4, new GradientIrtOptions());
    private static readonly GivenResponse[] Responses = [Given(1, true), Given(0, false), Given(3, true), Given(2, false)];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Ability_IsFourPassesOfAdamFromTheMean(int given)
    {
        var (theta, first, second, step) = (0.4, 0.0, 0.0, 0);
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var response in Responses.Take(given))
            {
                // d/dθ of −log P, by differences.
                var gradient = (Loss(response, theta + 1e-5) - Loss(response, theta - 1e-5)) / 2e-5;
                (first, second) = ((0.9 * first) + (0.1 * gradient), (0.999 * second) + (0.001 * gradient * gradient));
                step++;
                theta -= 0.02 * (first / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second / (1 - Math.Pow(0.999, step))) + 1e-8);
            }
        }

        Assert.Equal(theta, Diagnosis.Ability([.. Responses.Take(given)]), 1e-8);

        static double Loss(GivenResponse response, double at) => -Math.Log(response.IsCorrect ? Right(response.Item.Value, at) : 1 - Right(response.Item.Value, at));
    }

    [Fact]
    public void Ability_OneResponse_MovesByFourSteps_TheRightWay()
    {
        Assert.InRange(Diagnosis.Ability([Given(0, true)]), 0.4 + 0.07, 0.4 + 0.081);
        Assert.InRange(Diagnosis.Ability([Given(0, false)]), 0.4 - 0.081, 0.4 - 0.07);
    }

    [Fact]
    public void Predict_IsTheModelAtTheAbility_AndAlongAfterEachResponse()
    {
        PredictionRequest[] tests = [new(Responses, [new(3), new(0)]), new([], [new(1)]), new(Responses[..2], [new(2)])];
        var along = Diagnosis.PredictAlong(tests, CancellationToken.None);
        var last = Diagnosis.Predict(tests, CancellationToken.None);
        for (var test = 0; test < tests.Length; test++)
        {
            Assert.Equal(tests[test].Responses.Count + 1, along[test].Count);
            foreach (var (step, predicted) in along[test].Index())
            {
                var ability = Diagnosis.Ability([.. tests[test].Responses.Take(step)]);
                Assert.Equal(tests[test].Targets.Select(item => Right(item.Value, ability)), predicted, (one, other) => Math.Abs(one - other) < 1e-12);
            }

            Assert.Equal(along[test][^1], last[test]);
        }
    }

    [Fact]
    public void PredictAlong_SimulatedTests_PredictBetterAfterMoreResponses()
    {
        var (_, log) = Simulate();
        var trained = Train(log, new GradientIrtOptions());
        var tests = Enumerable.Range(0, 300).Select(examinee => new PredictionRequest(
            [.. Enumerable.Range(0, 20).Select(item => Given(item, log.ScoresOf(examinee)[item]))], [.. Enumerable.Range(20, 10).Select(item => new ItemIndex(item))])).ToList();
        var along = trained.PredictAlong(tests, CancellationToken.None);
        int[] steps = [0, 5, 20];
        var likelihoods = steps.Select(step => Enumerable.Range(0, tests.Count).Average(examinee => Enumerable.Range(0, 10).Average(target =>
            Math.Log(log.ScoresOf(examinee)[20 + target] ? along[examinee][step][target] : 1 - along[examinee][step][target])))).ToList();
        Assert.True(likelihoods[0] + 0.01 < likelihoods[1] && likelihoods[1] + 0.01 < likelihoods[2], string.Join(' ', likelihoods));
    }

    [Fact]
    public void Item_IsTheModelByDifficulty()
    {
        var item = Diagnosis[new ItemIndex(1)];
        Assert.Equal(Right(1, 0.9), LogisticModel.Probability(item, 0.9), 1e-12);
        Assert.Equal(4, Diagnosis.ItemCount);
    }

    [Fact]
    public void Train_SimulatedBank_RecoversTheItems()
    {
        var (items, log) = Simulate();
        var trained = Train(log, new GradientIrtOptions());
        var ordered = Enumerable.Range(0, items.Length).ToList();
        Assert.All(ordered, item => Assert.True(trained[new ItemIndex(item)].Discrimination > 0));
        // Scale and origin of ability are free, so that the model is compared at the mean ability and by order.
        var mean = ordered.Average(item => Math.Abs(LogisticModel.Probability(trained[new ItemIndex(item)], trained.StartAbility) - LogisticModel.Probability(items[item], 0.5)));
        Assert.InRange(mean, 0, 0.03);
        Assert.InRange(Correlation([.. ordered.Select(item => trained[new ItemIndex(item)].Discrimination)], [.. items.Select(item => item.Discrimination)]), 0.85, 1);
    }

    [Fact]
    public void Train_SameSeed_GivesTheSameBits()
    {
        var log = Simulate().Log;
        var options = new GradientIrtOptions { Epochs = 3 };
        var (one, other, another) = (Train(log, options), Train(log, options), Train(log, options with { Seed = 2 }));
        Assert.Equal(one[new ItemIndex(5)], other[new ItemIndex(5)]);
        Assert.Equal(one.StartAbility, other.StartAbility);
        Assert.NotEqual(one[new ItemIndex(5)], another[new ItemIndex(5)]);
    }

    [Fact]
    public void Train_ItemWithoutResponses_StaysWhereItBegan_AndExamineesWithoutDoNotCount()
    {
        var trained = Train(new ResponseLog(3, 2, [new(0, 0, true), new(2, 0, true)]), new GradientIrtOptions { Epochs = 1 });
        Assert.Equal(new ItemParameters(1, 0), trained[new ItemIndex(1)]);
        // One step of Adam is the learning rate; examinee 1 stays at 0 and is not in the mean.
        Assert.Equal(0.002, trained.StartAbility, 1e-8);
        Assert.Throws<ArgumentException>(() => Train(new ResponseLog(1, 1, []), new GradientIrtOptions()));
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => new GradientIrtTraining(new GradientIrtOptions { Epochs = 0 }));
    }

    [Fact]
    public void Train_Cancelled_Throws() => Assert.Throws<OperationCanceledException>(() => new GradientIrtTraining(new GradientIrtOptions()).Train(Simulate().Log, new CancellationToken(true)));

    private static GradientIrtDiagnosis Train(ResponseLog log, GradientIrtOptions options) => new GradientIrtTraining(options).Train(log, CancellationToken.None);

    /// <summary>30 items, everyone answers all; abilities N(0.5, 1).</summary>
    private static (ItemParameters[] Items, ResponseLog Log) Simulate()
    {
        var random = new RandomSource(7);
        var items = Enumerable.Range(0, 30).Select(_ => new ItemParameters(0.4 + (1.6 * random.NextDouble()), -1.5 + (3 * random.NextDouble()))).ToArray();
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < 1500; examinee++)
        {
            var theta = 0.5 + random.NextGaussian();
            for (var item = 0; item < items.Length; item++) entries.Add(new LogEntry(examinee, item, random.NextDouble() < LogisticModel.Probability(items[item], theta)));
        }

        return (items, new ResponseLog(1500, items.Length, entries));
    }

    private static GivenResponse Given(int item, bool isCorrect) => new(new ItemIndex(item), isCorrect);

    private static double Right(int item, double theta) => 1 / (1 + Math.Exp(-(Discriminations[item] * theta) - Intercepts[item]));

    private static double Correlation(double[] one, double[] other)
    {
        var (mean, otherMean) = (one.Average(), other.Average());
        double Sum(Func<int, double> of) => Enumerable.Range(0, one.Length).Sum(of);
        return Sum(index => (one[index] - mean) * (other[index] - otherMean)) / Math.Sqrt(Sum(index => (one[index] - mean) * (one[index] - mean)) * Sum(index => (other[index] - otherMean) * (other[index] - otherMean)));
    }
}
