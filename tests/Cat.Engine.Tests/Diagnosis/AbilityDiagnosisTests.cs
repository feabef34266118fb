using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using Cat.Engine.Tests.Evaluation;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class AbilityDiagnosisTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public void Predict_IsTheIntegralOverThePosterior(int givenCount)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var test = new SmallCase(seed, 30, givenCount);
            var predicted = new AbilityDiagnosis(test.Table).Predict([Request(test)], CancellationToken.None).Single();
            Assert.Equal(test.State.Candidates.Count, predicted.Count);
            foreach (var (item, probability) in test.State.Candidates.Zip(predicted)) Assert.Equal(test.Expect(theta => SmallCase.Right(test.Items[item], theta)), probability, 1e-7);
        }
    }

    [Fact]
    public void Predict_ManyAtOnce_IsEachByItself()
    {
        var diagnosis = new AbilityDiagnosis(new SmallCase(5, 40, 0).Table);
        var requests = Enumerable.Range(0, 60).Select(index => Request(new SmallCase(index, 40, index % 20))).ToList();
        var together = diagnosis.Predict(requests, CancellationToken.None);
        foreach (var (request, predicted) in requests.Zip(together)) Assert.Equal(diagnosis.Predict([request], CancellationToken.None).Single(), predicted);
    }

    [Fact]
    public void PredictAlong_IsThePredictionAfterEachResponse()
    {
        var diagnosis = new AbilityDiagnosis(new SmallCase(5, 40, 0).Table);
        PredictionRequest[] tests = [.. Enumerable.Range(0, 30).Select(index => Request(new SmallCase(index, 40, index % 20)))];
        var along = diagnosis.PredictAlong(tests, CancellationToken.None);
        // What the interface does for a diagnosis that has no quicker way.
        var plain = ((ICognitiveDiagnosis)new Plain(diagnosis)).PredictAlong(tests, CancellationToken.None);
        Assert.Equal(tests.Length, along.Count);
        for (var test = 0; test < tests.Length; test++)
        {
            Assert.Equal(tests[test].Responses.Count + 1, along[test].Count);
            Assert.Equal(along[test], plain[test]);
            foreach (var (step, predicted) in along[test].Index())
                Assert.Equal(diagnosis.Predict([tests[test] with { Responses = [.. tests[test].Responses.Take(step)] }], CancellationToken.None).Single(), predicted);
        }
    }

    [Fact]
    public void Predict_ItemOfAnotherBank_IsRefused()
    {
        var diagnosis = new AbilityDiagnosis(new SmallCase(5, 10, 0).Table);
        Assert.Equal(10, diagnosis.ItemCount);
        var thrown = Assert.Throws<AggregateException>(() => diagnosis.Predict([new PredictionRequest([], [new ItemIndex(10)])], CancellationToken.None));
        Assert.Contains("The bank has 10 items", thrown.Message, StringComparison.Ordinal);
    }

    private static PredictionRequest Request(SmallCase test) => new(
        [.. test.State.Given.Items.Zip(test.State.Given.Scores, (item, isCorrect) => new GivenResponse(new ItemIndex(item), isCorrect))],
        [.. test.State.Candidates.Select(item => new ItemIndex(item))]);

    private sealed class Plain(ICognitiveDiagnosis diagnosis) : ICognitiveDiagnosis
    {
        public int ItemCount => diagnosis.ItemCount;

        public IReadOnlyList<IReadOnlyList<double>> Predict(IReadOnlyList<PredictionRequest> examinees, CancellationToken cancellationToken) => diagnosis.Predict(examinees, cancellationToken);
    }
}
