using Cat.Engine.Evaluation;

namespace Cat.Engine.Tests.Evaluation;

public sealed class AbilityPredictorTests
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
            var predicted = new AbilityPredictor(test.Table).Predict([test.State.Given], [test.State.Candidates]).Single();
            Assert.Equal(test.State.Candidates.Count, predicted.Length);
            foreach (var (item, probability) in test.State.Candidates.Zip(predicted)) Assert.Equal(test.Expect(theta => SmallCase.Right(test.Items[item], theta)), probability, 1e-7);
        }
    }

    [Fact]
    public void Predict_ManyAtOnce_IsEachByItself()
    {
        var test = new SmallCase(5, 40, 0);
        var predictor = new AbilityPredictor(test.Table);
        var examinees = Enumerable.Range(0, 60).Select(index => new SmallCase(index, 40, index % 20).State).ToList();
        var together = predictor.Predict([.. examinees.Select(state => state.Given)], [.. examinees.Select(state => state.Candidates)]);
        foreach (var (state, predicted) in examinees.Zip(together)) Assert.Equal(predictor.Predict([state.Given], [state.Candidates]).Single(), predicted);
    }

    [Fact]
    public void Predict_OtherNumberOfQueries_Throws()
    {
        var test = new SmallCase(5, 10, 2);
        Assert.Throws<ArgumentException>(() => new AbilityPredictor(test.Table).Predict([test.State.Given], []));
    }
}
