using Cat.Engine.Policies;

namespace Cat.Engine.Training;

/// <summary>
/// What the rewards of each objective are measured in: the range of its mean reward a step between the three policies that heed one objective only (the pay-off table of
/// multi-objective optimisation). So weights trade what can be had of one objective for what can be had of another, however noisy or small its rewards are.
/// </summary>
/// <param name="Units">By objective, above 0.</param>
internal sealed record RewardScale(double[] Units)
{
    /// <param name="table">Mean rewards a step, [heeded objective][objective].</param>
    public static RewardScale Of(IReadOnlyList<double[]> table)
    {
        var units = new double[ObjectiveWeights.Count];
        for (var objective = 0; objective < units.Length; objective++)
        {
            var range = table.Max(row => row[objective]) - table.Min(row => row[objective]);
            units[objective] = range > 0 ? range : 1; // nothing to be had: its advantages are about 0
        }

        return new RewardScale(units);
    }
}
