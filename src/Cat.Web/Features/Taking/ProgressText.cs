namespace Cat.Web.Features.Taking;

/// <summary>What the first and the latest attempt say of progress, and no more than they can.</summary>
internal static class ProgressText
{
    // As sure as the range of a result: one in ten on either side.
    private const double SureEnough = 1.2815515655446004;

    /// <summary>Null with fewer than two attempts. The difference counts when it exceeds what two imprecise results differ by anyway: |θ₂ − θ₁| ≥ 1.28 √(SE₁² + SE₂²).</summary>
    public static string? Of(IReadOnlyList<AttemptResult> attempts)
    {
        if (attempts.Count < 2) return null;
        var (first, latest) = (attempts[0], attempts[^1]);
        var (change, error) = (latest.Theta - first.Theta, Math.Sqrt((first.StandardError * first.StandardError) + (latest.StandardError * latest.StandardError)));
        if (Math.Abs(change) < SureEnough * error) return TakingWords.Text["progress.unclear"];
        return TakingWords.Text[change > 0 ? "progress.up" : "progress.down"];
    }
}
