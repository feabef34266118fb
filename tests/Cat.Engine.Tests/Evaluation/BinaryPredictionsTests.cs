using Cat.Engine.Evaluation;
using CsCheck;

namespace Cat.Engine.Tests.Evaluation;

public sealed class BinaryPredictionsTests
{
    // Few different probabilities, so that ties of every kind occur.
    private static readonly Gen<(int Tenths, bool IsCorrect)[]> AnyPairs = Gen.Select(Gen.Int[0, 10], Gen.Bool).Array[0, 40];

    [Fact]
    public void AreaUnderCurve_IsTheShareOfPairsInTheRightOrder_TiesOneHalf() => AnyPairs.Sample(pairs =>
    {
        var (won, compared) = (0.0, 0);
        foreach (var right in pairs.Where(pair => pair.IsCorrect))
        {
            foreach (var wrong in pairs.Where(pair => !pair.IsCorrect))
            {
                won += right.Tenths > wrong.Tenths ? 1 : right.Tenths == wrong.Tenths ? 0.5 : 0;
                compared++;
            }
        }

        var area = Of(pairs).AreaUnderCurve();
        return compared == 0 ? area is null : Math.Abs(area!.Value - (won / compared)) < 1e-12;
    });

    [Fact]
    public void AreaUnderCurve_AllAlike_IsOneHalf() => Assert.Equal(0.5, Of([(3, true), (3, false), (3, false)]).AreaUnderCurve());

    [Fact]
    public void Accuracy_ExactlyOneHalf_PredictsRight()
    {
        Assert.Equal(1.0, Of([(5, true)]).Accuracy());
        Assert.Equal(0.0, Of([(5, false)]).Accuracy());
        Assert.Equal(0.75, Of([(5, true), (4, true), (4, false), (6, true)]).Accuracy());
    }

    [Fact]
    public void ExpectedCalibrationError_IsTheDistanceWithinBins_AveragedOverResponses()
    {
        // Bin 0.6: mean 0.6 and share 0.5, two responses; bin 0.9, with probability 1: means 0.95 and 1.
        Assert.Equal(((2 * 0.1) + (2 * 0.05)) / 4, Of([(6, true), (6, false), (9, true), (10, true)]).ExpectedCalibrationError()!.Value, 1e-12);
        Assert.Null(Of([]).ExpectedCalibrationError());
    }

    [Fact]
    public void MeanLogLikelihood_IsTheMeanOverResponses_AndStaysFinite()
    {
        Assert.Equal((Math.Log(0.8) + Math.Log(0.7)) / 2, Of([(8, true), (3, false)]).MeanLogLikelihood()!.Value, 1e-15);
        Assert.Equal(Math.Log(1e-12), Of([(0, true)]).MeanLogLikelihood()!.Value, 1e-12);
        Assert.Equal(Math.Log(1e-12), Of([(10, false)]).MeanLogLikelihood()!.Value, 1e-12);
    }

    [Fact]
    public void WithoutResponses_ThereIsNoFigure()
    {
        var none = new BinaryPredictions();
        Assert.Equal((0, null, null, null), (none.Count, none.AreaUnderCurve(), none.Accuracy(), none.MeanLogLikelihood()));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Add_NoProbability_Throws(double value) => Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryPredictions().Add(value, true));

    private static BinaryPredictions Of((int Tenths, bool IsCorrect)[] pairs)
    {
        var predictions = new BinaryPredictions();
        foreach (var (tenths, isCorrect) in pairs) predictions.Add(tenths / 10.0, isCorrect);
        return predictions;
    }
}
