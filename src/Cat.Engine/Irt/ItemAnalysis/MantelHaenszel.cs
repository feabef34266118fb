using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>The 2 × 2 table of one stratum of examinees alike in ability.</summary>
/// <param name="ReferenceRight">A.</param>
/// <param name="ReferenceWrong">B.</param>
/// <param name="FocalRight">C.</param>
/// <param name="FocalWrong">D.</param>
public readonly record struct DifTable(int ReferenceRight, int ReferenceWrong, int FocalRight, int FocalWrong)
{
    /// <summary>T.</summary>
    public int Total => ReferenceRight + ReferenceWrong + FocalRight + FocalWrong;
}

/// <summary>
/// Differential item functioning by Mantel and Haenszel (1959; Holland and Thayer 1988) over tables k: common odds ratio
/// α = Σ A D / T over Σ B C / T; χ² = (|Σ A − Σ E(A)| − ½)² / Σ Var(A), 1 df; the variance of log α by Robins, Breslow and Greenland (1986).
/// </summary>
/// <param name="OddsRatio">α, above 1 where the item is easier for the reference group than for focal examinees of the same ability.</param>
/// <param name="ChiSquareValue">With continuity correction.</param>
/// <param name="PValue">Of the chi-square.</param>
/// <param name="Delta">−2.35 log α on the ETS delta scale: below 0 where the item is harder for the focal group.</param>
/// <param name="DeltaStandardError">2.35 SE(log α).</param>
/// <param name="Class">
/// ETS (Zieky 1993): negligible where |delta| &lt; 1 or the chi-square is not significant; large where |delta| ≥ 1.5 and |delta| is
/// significantly above 1 (one-sided); moderate otherwise.
/// </param>
public sealed record MantelHaenszel(double OddsRatio, double ChiSquareValue, double PValue, double Delta, double DeltaStandardError, DifClass Class)
{
    private const double DeltaPerLogOdds = 2.35;
    private const double LargeDelta = 1.5;
    private const double ModerateDelta = 1;

    /// <summary>Null where the odds ratio is 0, infinite or undefined: too few tables hold both groups and both answers.</summary>
    public static MantelHaenszel? Compute(IEnumerable<DifTable> tables, double significance = 0.05)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var (right, expected, variance) = (0.0, 0.0, 0.0);
        var (concordant, discordant) = (0.0, 0.0);
        var (bothConcordant, mixed, bothDiscordant) = (0.0, 0.0, 0.0);
        foreach (var table in tables)
        {
            double total = table.Total;
            double reference = table.ReferenceRight + table.ReferenceWrong;
            double focal = table.FocalRight + table.FocalWrong;
            if (reference == 0 || focal == 0) continue;
            double allRight = table.ReferenceRight + table.FocalRight;
            right += table.ReferenceRight;
            expected += reference * allRight / total;
            variance += reference * focal * allRight * (total - allRight) / (total * total * (total - 1));
            var (p, q) = ((table.ReferenceRight + table.FocalWrong) / total, (table.ReferenceWrong + table.FocalRight) / total);
            var (r, s) = ((double)table.ReferenceRight * table.FocalWrong / total, (double)table.ReferenceWrong * table.FocalRight / total);
            concordant += r;
            discordant += s;
            bothConcordant += p * r;
            mixed += (p * s) + (q * r);
            bothDiscordant += q * s;
        }

        if (!(concordant > 0 && discordant > 0 && variance > 0)) return null;
        var oddsRatio = concordant / discordant;
        var corrected = Math.Max(0, Math.Abs(right - expected) - 0.5);
        var value = corrected * corrected / variance;
        var pValue = ChiSquare.UpperTail(value, 1);
        var logVariance = (bothConcordant / (2 * concordant * concordant)) + (mixed / (2 * concordant * discordant)) + (bothDiscordant / (2 * discordant * discordant));
        var (delta, standardError) = (-DeltaPerLogOdds * Math.Log(oddsRatio), DeltaPerLogOdds * Math.Sqrt(logVariance));
        return new MantelHaenszel(oddsRatio, value, pValue, delta, standardError, Classify(delta, standardError, pValue, significance));
    }

    private static DifClass Classify(double delta, double standardError, double pValue, double significance)
    {
        var size = Math.Abs(delta);
        if (size < ModerateDelta || pValue > significance) return DifClass.Negligible;
        // z² is chi-square with 1 df; half of its tail is the one-sided p.
        var z = (size - ModerateDelta) / standardError;
        var isAboveOne = ChiSquare.UpperTail(z * z, 1) / 2 <= significance;
        return size >= LargeDelta && isAboveOne ? DifClass.Large : DifClass.Moderate;
    }
}
