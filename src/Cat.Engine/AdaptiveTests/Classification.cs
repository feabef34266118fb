using Cat.Engine.Irt;
using Cat.Engine.Numerics;

namespace Cat.Engine.AdaptiveTests;

/// <summary>
/// Placement into bands. A test may end once the central interval θ̂ ± z SE of the given probability lies inside one band, z = Φ⁻¹((1 + confidence) / 2)
/// (ability confidence intervals, Kingsbury and Weiss 1983).
/// </summary>
public sealed record Classification
{
    public const double DefaultConfidence = 0.95;

    private readonly double[] _cuts;

    /// <param name="cuts">Cut scores on the scale of θ, rising; a band holds its lower cut.</param>
    /// <param name="confidence">The probability of the interval, above 0 and below 1.</param>
    public Classification(IReadOnlyList<double> cuts, double confidence = DefaultConfidence)
    {
        ArgumentNullException.ThrowIfNull(cuts);
        if (cuts.Count == 0) throw new ArgumentException("Without a cut score there is one band only.", nameof(cuts));
        for (var cut = 0; cut < cuts.Count; cut++)
        {
            if (!double.IsFinite(cuts[cut])) throw new ArgumentException($"Cut score {cut + 1} is {cuts[cut]}; a cut score is finite.", nameof(cuts));
            if (cut > 0 && cuts[cut] <= cuts[cut - 1]) throw new ArgumentException($"Cut score {cut + 1} ({cuts[cut]}) is not above the one before it ({cuts[cut - 1]}).", nameof(cuts));
        }

        if (!(confidence > 0 && confidence < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence is above 0 and below 1.");
        _cuts = [.. cuts];
        Confidence = confidence;
        HalfWidth = NormalDistribution.Quantile((1 + confidence) / 2);
    }

    public IReadOnlyList<double> Cuts => _cuts;

    public double Confidence { get; }

    /// <summary>z: half the width of the interval in standard errors.</summary>
    public double HalfWidth { get; }

    /// <summary>The band of an ability, from 0 for what lies below the lowest cut.</summary>
    public int BandOf(double theta)
    {
        var band = 0;
        while (band < _cuts.Length && theta >= _cuts[band]) band++;
        return band;
    }

    /// <summary>The band that holds the whole interval; null as long as none does.</summary>
    public int? Classify(AbilityEstimate estimate)
    {
        var (lower, upper) = (BandOf(estimate.Theta - (HalfWidth * estimate.StandardError)), BandOf(estimate.Theta + (HalfWidth * estimate.StandardError)));
        return lower == upper ? lower : null;
    }

    /// <summary>By content: the same cuts and the same confidence.</summary>
    public bool Equals(Classification? other) => other is not null && Confidence == other.Confidence && _cuts.AsSpan().SequenceEqual(other._cuts);

    public override int GetHashCode() => HashCode.Combine(Confidence, _cuts.Length, _cuts[0], _cuts[^1]);
}
