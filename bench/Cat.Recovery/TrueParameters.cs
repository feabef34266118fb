using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Recovery;

/// <summary>
/// Parameters as in most recovery studies: log a ~ N(0, 0.3²), one a for all items of the one-parameter model; b ~ N(0, 1);
/// c ~ beta (8, 32), mean 0.20 and standard deviation 0.06; d ~ beta (57, 3), mean 0.95 and standard deviation 0.03.
/// </summary>
internal static class TrueParameters
{
    private const double LogDiscriminationDeviation = 0.3;

    public static List<ItemParameters> Draw(CalibrationModel model, int itemCount, RandomSource random)
    {
        var common = Math.Exp(LogDiscriminationDeviation * random.NextGaussian());
        var items = new List<ItemParameters>(itemCount);
        for (var item = 0; item < itemCount; item++)
        {
            var discrimination = model == CalibrationModel.OneParameter ? common : Math.Exp(LogDiscriminationDeviation * random.NextGaussian());
            var difficulty = random.NextGaussian();
            var guessing = model >= CalibrationModel.ThreeParameter ? Beta(8, 32, random) : 0;
            var upper = model == CalibrationModel.FourParameter ? Beta(57, 3, random) : 1;
            items.Add(new ItemParameters(discrimination, difficulty, guessing, upper));
        }

        return items;
    }

    /// <summary>For whole numbers the α-th smallest of α + β − 1 uniform numbers.</summary>
    private static double Beta(int alpha, int beta, RandomSource random)
    {
        var uniform = new double[alpha + beta - 1];
        for (var index = 0; index < uniform.Length; index++) uniform[index] = random.NextDouble();
        Array.Sort(uniform);
        return uniform[alpha - 1];
    }
}
