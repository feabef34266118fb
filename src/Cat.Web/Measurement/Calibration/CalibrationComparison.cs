using Cat.Engine.Irt.Scales;

namespace Cat.Web.Measurement.Calibration;

/// <summary>New estimates beside older ones of the same questions: the link between their scales, and which questions moved.</summary>
/// <param name="ToOld">From the scale of the new estimates to that of the old.</param>
/// <param name="Anchors">Questions that the link rests on.</param>
/// <param name="Moved">Questions whose curves moved beyond chance and by enough to matter.</param>
/// <param name="Compared">Questions with estimates in both.</param>
/// <param name="CurveDifference">Of the link: see <see cref="LinkingResult.Loss"/>.</param>
internal sealed record CalibrationComparison(ScaleTransformation ToOld, IReadOnlySet<int> Anchors, IReadOnlySet<int> Moved, IReadOnlySet<int> Compared, double CurveDifference)
{
    /// <param name="old">By item; null: not known.</param>
    /// <param name="recent">By item.</param>
    /// <param name="mayAnchor">By item: others are compared, and bring nothing together.</param>
    /// <param name="method">Of the link.</param>
    /// <returns>Null: fewer than two anchors.</returns>
    public static CalibrationComparison? Of(IReadOnlyList<QuestionEstimate?> old, IReadOnlyList<QuestionEstimate?> recent, Func<int, bool> mayAnchor, LinkingMethod method)
    {
        // A question that counts by its points in one and not in the other says nothing of the scales.
        var compared = Enumerable.Range(0, old.Count).Where(item => old[item] is { } known && recent[item] is { } now && known.CountsLike(now)).ToHashSet();
        var common = compared.Where(mayAnchor).ToHashSet();
        if (common.Count < 2) return null;
        var options = new DriftOptions
        {
            Method = method,
            CriticalZ = LinkedCalibration.CriticalZ,
            LargestExcludedShare = Math.Min(LinkedCalibration.LargestExcludedShare, (double)LinkedCalibration.MostExcluded / common.Count),
        };
        var drift = ParameterDrift.Analyse(Items(old, common), Items(recent, common), options);
        var toOld = drift.Link.Transformation.Inverse();
        var moved = drift.Rows.Where(row => LinkedCalibration.HasMoved(row, old[row.Item]!, recent[row.Item]!, toOld)).Select(row => row.Item) // compared, so there
            .Concat(compared.Except(common).Where(item => LinkedCalibration.Difference(old[item]!, recent[item]!.On(toOld)) >= LinkedCalibration.SmallestDifference));
        return new CalibrationComparison(toOld, common.Except(drift.ExcludedItems).ToHashSet(), moved.ToHashSet(), compared, drift.Link.Loss);
    }

    private static List<ItemEstimate?> Items(IReadOnlyList<QuestionEstimate?> estimates, HashSet<int> kept) => [.. estimates.Select((estimate, item) => kept.Contains(item) ? estimate?.Item : null)];
}
