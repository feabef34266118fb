using System.Globalization;
using System.Text.Json.Serialization;

namespace Cat.Data.TestPlans;

/// <summary>The scale that people read abilities on: mean + standard deviation · θ, with θ = 0 the mean of the group that the bank was calibrated on and 1 its standard deviation.</summary>
public sealed record ReportingScale
{
    public const double FarthestMean = 10_000;
    public const double LargestStandardDeviation = 5_000;

    private readonly double _mean = 500;
    private readonly double _standardDeviation = 100;

    public double Mean
    {
        get => _mean;
        init => _mean = Math.Abs(value) <= FarthestMean ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The mean of a scale lies between −{FarthestMean} and {FarthestMean}.");
    }

    public double StandardDeviation
    {
        get => _standardDeviation;
        init => _standardDeviation = value is > 0 and <= LargestStandardDeviation ? value : throw new ArgumentOutOfRangeException(nameof(value), value, $"The standard deviation of a scale is above 0 and at most {LargestStandardDeviation}.");
    }

    public double Of(double theta) => Mean + (StandardDeviation * theta);

    /// <summary>Of a standard error or any other distance.</summary>
    public double OfDistance(double distance) => StandardDeviation * distance;

    public double ToTheta(double score) => (score - Mean) / StandardDeviation;

    /// <summary>So many as a hundredth of a standard deviation asks for.</summary>
    [JsonIgnore]
    public int Decimals => StandardDeviation >= 50 ? 0 : StandardDeviation >= 5 ? 1 : 2;

    /// <summary>"512", with its <see cref="Decimals"/>.</summary>
    public string Text(double theta) => Format(Of(theta));

    /// <summary>"31", as <see cref="Text"/>.</summary>
    public string DistanceText(double distance) => Format(OfDistance(distance));

    private string Format(double value)
    {
        var digits = Decimals switch { 0 => "0", 1 => "0.0", _ => "0.00" };
        return value.ToString($"{digits};−{digits};{digits}", CultureInfo.InvariantCulture);
    }
}
