using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Irt.ItemAnalysis;

public sealed class InfitOutfitTests
{
    private static readonly double Log3 = Math.Log(3);

    /// <summary>Three examinees at θ = −log 3, 0, log 3; items at b = 0 (P = 1/4, 1/2, 3/4) and b = log 3 (P = 1/10, 1/4, 1/2).</summary>
    [Fact]
    public void Compute_ThreeExamineesTwoItems_IsAsByHand()
    {
        var log = new ResponseLog(3, 2, [new(0, 0, true), new(1, 0, false), new(2, 0, true), new(0, 1, false), new(1, 1, false), new(2, 1, true)]);
        var results = InfitOutfit.Compute(log, [new ItemParameters(1, 0), new ItemParameters(1, Log3)], [-Log3, 0, Log3], CancellationToken.None);

        // Residuals ¾, −½, ¼; variances 3/16, 1/4, 3/16.
        Assert.Equal(0.875 / 0.625, results[0]!.Infit, 1e-12);
        Assert.Equal((3 + 1 + (1.0 / 3)) / 3, results[0]!.Outfit, 1e-12);
        // s² of infit: 2 × 3/16 × (1 − 3/4) / 0.625² = 0.24; of outfit: 2 × (16/3 − 4) / 9 = 8/27.
        Assert.Equal(((Math.Pow(1.4, 1.0 / 3) - 1) * 3 / Math.Sqrt(0.24)) + (Math.Sqrt(0.24) / 3), results[0]!.InfitZ!.Value, 1e-12);
        Assert.Equal(((Math.Pow(13.0 / 9, 1.0 / 3) - 1) * 3 / Math.Sqrt(8.0 / 27)) + (Math.Sqrt(8.0 / 27) / 3), results[0]!.OutfitZ!.Value, 1e-12);

        Assert.Equal((0.01 + 0.0625 + 0.25) / (0.09 + 0.1875 + 0.25), results[1]!.Infit, 1e-12);
        Assert.Equal(((1.0 / 9) + (1.0 / 3) + 1) / 3, results[1]!.Outfit, 1e-12);
    }

    [Fact]
    public void Compute_TrueAbilities_AreAboutOneAndStandardised()
    {
        var bank = Simulated.Bank(40, 2);
        var thetas = Simulated.Thetas(800, 8);
        var results = InfitOutfit.Compute(Simulated.Log([.. bank.Select(Simulated.Curve)], thetas, 0.5, 9), [.. bank], thetas, CancellationToken.None);
        Assert.InRange(results.Average(result => result!.Infit), 0.97, 1.03);
        Assert.InRange(results.Average(result => result!.Outfit), 0.93, 1.07);
        // 40 squares of about standard normal values: mean 1 ± 3 × 0.22.
        Assert.InRange(results.Average(result => result!.InfitZ!.Value * result.InfitZ.Value), 0.35, 1.7);
        Assert.InRange(results.Average(result => result!.OutfitZ!.Value * result.OutfitZ.Value), 0.35, 1.7);
    }

    [Fact]
    public void Compute_NoResponsesOrParameters_IsNull()
    {
        var results = InfitOutfit.Compute(new ResponseLog(1, 3, [new(0, 0, true), new(0, 1, true)]), [new ItemParameters(1, 0), null, new ItemParameters(1, 0)], [0], CancellationToken.None);
        Assert.Equal(1, results[0]!.Infit, 1e-12); // (1 − ½)² / ¼
        Assert.Null(results[0]!.InfitZ); // at P = ½ a square is certain: no variance
        Assert.Null(results[1]);
        Assert.Null(results[2]);
    }

    [Fact]
    public void Compute_SurpriseBeyondAllBounds_IsNullAndNotInfinite() =>
        Assert.Null(InfitOutfit.Compute(new ResponseLog(1, 1, [new(0, 0, false)]), [new ItemParameters(10, 0)], [100], CancellationToken.None)[0]);

    [Fact]
    public void Compute_ThetaNotFinite_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => InfitOutfit.Compute(new ResponseLog(1, 1, []), [null], [double.NaN], CancellationToken.None));
}
