using Cat.Engine.Items;

namespace Cat.Engine.Irt.ItemAnalysis;

/// <summary>Abilities by examinee as a caller hands them in.</summary>
internal static class ExamineeThetas
{
    public static void Check(ResponseLog log, IReadOnlyList<double> thetas)
    {
        ArgumentNullException.ThrowIfNull(thetas);
        if (thetas.Count != log.ExamineeCount) throw new ArgumentException($"{thetas.Count} abilities are given, the log has {log.ExamineeCount} examinees.", nameof(thetas));
        foreach (var (examinee, theta) in thetas.Index())
        {
            if (!double.IsFinite(theta)) throw new ArgumentOutOfRangeException(nameof(thetas), theta, $"The ability of examinee {examinee} is not finite.");
        }
    }
}
