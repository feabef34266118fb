namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>Which statistic tested an item.</summary>
public enum ItemFitStatistic
{
    /// <summary>S-X² (Orlando and Thissen 2000). Needs every examinee to have answered every calibrated item.</summary>
    SummedScoreChiSquare,

    /// <summary>
    /// A Lagrange multiplier (score) test of a departure of the curve by ability group (Glas 1999). For any log whose missing responses
    /// are ignorable, adaptive tests too.
    /// </summary>
    LagrangeMultiplier,
}

/// <summary>A test of the fit of one item: a statistic that is chi-square with these degrees of freedom where the model holds.</summary>
public sealed record ItemFitResult(ItemFitStatistic Statistic, double Value, int DegreesOfFreedom, double PValue);

/// <summary>Observed and expected in one group of examinees alike in ability: a point of the item's residual plot.</summary>
/// <param name="Theta">Mean ability of the group.</param>
/// <param name="Responses">Their number; between whole numbers where examinees belong to groups by their posterior.</param>
/// <param name="ObservedProportion">Share of right responses.</param>
/// <param name="ExpectedProportion">Under the model.</param>
public sealed record ItemFitGroup(double Theta, double Responses, double ObservedProportion, double ExpectedProportion);

/// <summary>The posterior view of an item's curve.</summary>
/// <param name="Deviation">
/// Root mean square deviation √(Σ_q n_q (r_q / n_q − P_q)² / Σ_q n_q), a probability: how far the curve is off whatever the number of
/// responses; n_q and r_q are responses and right responses at node q, each examinee spread over the nodes by the posterior.
/// </param>
/// <param name="Groups">By rising ability.</param>
public sealed record ItemCurveFit(double Deviation, IReadOnlyList<ItemFitGroup> Groups);
