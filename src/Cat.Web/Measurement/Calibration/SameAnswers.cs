using Cat.Data.ItemBanks;

namespace Cat.Web.Measurement.Calibration;

/// <summary>Whether parameters were estimated from the answers that are at hand now. A difference then comes from the model, its priors or the sample: no question can have drifted in between.</summary>
internal static class SameAnswers
{
    /// <summary>By so much of itself the number of responses to a question may differ: so few new ones move nothing far.</summary>
    private const double Tolerance = 0.05;

    /// <param name="old">By item: parameters before; null: not known.</param>
    /// <param name="responses">By item: at hand now.</param>
    /// <param name="compared">Items with parameters in both.</param>
    /// <returns>Those of <paramref name="compared"/> that come from the same answers: as many as then, within 5 %. None where that is so of half of them or fewer, which chance may bring about.</returns>
    public static IReadOnlySet<int> Of(IReadOnlyList<QuestionParameters?> old, IReadOnlyList<int> responses, IReadOnlySet<int> compared)
    {
        var same = compared.Where(item => old[item] is { ResponseCount: > 0 and var then } && Math.Abs(responses[item] - then) <= Tolerance * then).ToHashSet();
        return same.Count * 2 > compared.Count ? same : new HashSet<int>();
    }
}
