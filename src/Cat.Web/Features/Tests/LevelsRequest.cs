using Cat.Data.TestPlans;

namespace Cat.Web.Features.Tests;

/// <summary>The scale and the levels that results are told in, as a teacher asked for them.</summary>
public sealed record LevelsRequest
{
    public double? ScaleMean { get; init; } = 500;
    public double? ScaleDeviation { get; init; } = 100;
    public IReadOnlyList<BandRequest> Bands { get; init; } = BandRequest.Default;

    /// <summary>Null while its fields are unusable.</summary>
    public ReportingScale? Scale => ScaleMean is { } mean && ScaleDeviation is { } deviation && IsMean(mean) && IsDeviation(deviation) ? new ReportingScale { Mean = mean, StandardDeviation = deviation } : null;

    public void FindProblems(Dictionary<TestField, string> problems)
    {
        if (ScaleMean is not { } mean || !IsMean(mean)) problems[TestField.ScaleMean] = $"A number between −{ReportingScale.FarthestMean:0} and {ReportingScale.FarthestMean:0}; 500 is usual.";
        if (ScaleDeviation is not { } deviation || !IsDeviation(deviation)) problems[TestField.ScaleDeviation] = $"A number above 0, at most {ReportingScale.LargestStandardDeviation:0}; 100 is usual.";
        if (Scale is { } scale && BandRequest.FindProblem(Bands, scale) is { } problem) problems[TestField.Bands] = problem;
    }

    private static bool IsMean(double mean) => Math.Abs(mean) <= ReportingScale.FarthestMean;

    private static bool IsDeviation(double deviation) => deviation is > 0 and <= ReportingScale.LargestStandardDeviation;
}
