using Cat.Engine.Diagnosis;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class NeuralDiagnosisTests
{
    [Fact]
    public void Predict_HeldOutResponses_BeatsTheItemMeans()
    {
        var (loss, baseline) = Losses(SimulatedCourse.Trained, given: 18);
        Assert.True(loss < baseline - 0.08, $"log loss {loss}, of the item means {baseline}");
    }

    [Fact]
    public void Predict_LatentDimensions_BeatsTheItemMeans()
    {
        var diagnosis = SimulatedCourse.Train(SimulatedCourse.Options with { Dimensions = MasteryDimensions.Latent, LatentDimensions = 6 });
        var (loss, baseline) = Losses(diagnosis, given: 18);
        Assert.True(loss < baseline - 0.05, $"log loss {loss}, of the item means {baseline}");
    }

    [Fact]
    public void Predict_MoreResponses_PredictsBetter()
    {
        double[] losses = [.. new[] { 0, 1, 5, 10, 20 }.Select(given => Losses(SimulatedCourse.Trained, given, from: 20).Loss)];
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.True(pair.Second < pair.First, string.Join(", ", losses)));
    }

    [Fact]
    public void Predict_Batch_IsEachExamineeAlone()
    {
        var requests = SimulatedCourse.Examinees(5, 9).Select(examinee => new PredictionRequest(examinee.Responses[..12], [.. Enumerable.Range(0, SimulatedCourse.Items).Select(item => new ItemIndex(item))])).ToList();
        var together = SimulatedCourse.Trained.Predict(requests, CancellationToken.None);
        Assert.All(requests.Zip(together), pair => Assert.Equal(SimulatedCourse.Trained.Predict([pair.First], CancellationToken.None)[0], pair.Second));
        Assert.All(together.SelectMany(probabilities => probabilities), probability => Assert.InRange(probability, 1e-6, 1 - 1e-6));
    }

    [Fact]
    public void Predict_OrderOfResponses_DoesNotMatter()
    {
        var responses = SimulatedCourse.Examinees(6, 1)[0].Responses;
        var reversed = responses.AsEnumerable().Reverse().ToList();
        var targets = new[] { new ItemIndex(0), new ItemIndex(40) };
        var (one, other) = (SimulatedCourse.Trained.Predict(SimulatedCourse.Trained.Diagnose(responses), targets), SimulatedCourse.Trained.Predict(SimulatedCourse.Trained.Diagnose(reversed), targets));
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    [Fact]
    public void Predict_ItemOutsideTheBank_NamesIt() =>
        Assert.Contains("72", Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedCourse.Trained.Diagnose([new GivenResponse(new ItemIndex(72), true)])).Message, StringComparison.Ordinal);

    [Fact]
    public void ExpectedInformation_OfAnItemJustAnswered_IsLessThanBefore()
    {
        var item = new ItemIndex(1);
        var before = SimulatedCourse.Trained.ExpectedInformation(SimulatedCourse.Trained.Diagnose([]), [item])[0];
        var responses = Enumerable.Range(0, 6).Select(index => new GivenResponse(new ItemIndex(1 + (6 * index)), index % 2 == 0)).ToList();
        var after = SimulatedCourse.Trained.ExpectedInformation(SimulatedCourse.Trained.Diagnose(responses), [item])[0];
        Assert.InRange(after, 0, before);
    }

    /// <summary>Mean log loss of the responses from a place on, given so many first ones; and that of the item means of the training examinees.</summary>
    private static (double Loss, double Baseline) Losses(NeuralDiagnosis diagnosis, int given, int? from = null)
    {
        var examinees = SimulatedCourse.Examinees(SimulatedCourse.TestSeed, 200);
        var means = SimulatedCourse.Examinees(1, 400).SelectMany(examinee => examinee.Responses).GroupBy(response => response.Item.Value).ToDictionary(group => group.Key, group => group.Average(response => response.IsCorrect ? 1.0 : 0));
        var (loss, baseline, count) = (0.0, 0.0, 0);
        foreach (var (_, responses) in examinees)
        {
            var targets = responses[(from ?? given)..];
            var predicted = diagnosis.Predict(diagnosis.Diagnose(responses[..given]), [.. targets.Select(target => target.Item)]);
            foreach (var (target, probability) in targets.Zip(predicted))
            {
                loss -= Math.Log(target.IsCorrect ? probability : 1 - probability);
                baseline -= Math.Log(target.IsCorrect ? means[target.Item.Value] : 1 - means[target.Item.Value]);
                count++;
            }
        }

        return (loss / count, baseline / count);
    }
}
