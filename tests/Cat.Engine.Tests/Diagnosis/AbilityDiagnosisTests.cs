using Cat.Engine.Diagnosis;
using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class AbilityDiagnosisTests
{
    [Fact]
    public void Predict_Batch_IsTheModelAtEachAbility()
    {
        var bank = new ItemBank([new ItemParameters(1, -1), new ItemParameters(1.5, 0), new ItemParameters(0.8, 1)]);
        PredictionRequest[] requests = [new([], [new ItemIndex(0)]), new([new GivenResponse(new ItemIndex(1), true)], [new ItemIndex(2), new ItemIndex(0)])];
        var predicted = new AbilityDiagnosis(bank, new AbilityPrior()).Predict(requests, CancellationToken.None);
        var theta = new ExpectedAPosteriori(new AbilityPrior()).Estimate([new ScoredResponse(bank[new ItemIndex(1)], 1)]).Theta;
        Assert.Equal(1 / (1 + Math.Exp(-1)), predicted[0][0], 1e-9); // ability 0, difficulty −1
        Assert.Equal([1 / (1 + Math.Exp(-0.8 * (theta - 1))), 1 / (1 + Math.Exp(-(theta + 1)))], predicted[1].Select(probability => Math.Round(probability, 15)), (one, other) => Math.Abs(one - other) < 1e-12);
    }
}
