namespace Cat.Engine.Irt.Calibration;

/// <summary>
/// Squared extrapolation of a fixed-point iteration (Varadhan and Roland 2008, scheme S3): with r = x₁ − x₀ and v = (x₂ − x₁) − r the next
/// point is x₀ + 2 s r + s² v, s = |r| / |v|; s = 1 gives x₂.
/// </summary>
internal static class Squarem
{
    /// <summary>The point s steps on; null where s ≤ 1, which the plain iteration reaches by itself.</summary>
    public static Extrapolation? Extrapolate(CalibrationState x0, CalibrationState x1, CalibrationState x2, double longestStep)
    {
        var (first, second) = (0.0, 0.0);
        Span<double> ability0 = [x0.Ability.Mean, x0.Ability.LogDeviation];
        Span<double> ability1 = [x1.Ability.Mean, x1.Ability.LogDeviation];
        Span<double> ability2 = [x2.Ability.Mean, x2.Ability.LogDeviation];
        for (var index = 0; index < 2; index++) Add(ability1[index] - ability0[index], ability2[index] - ability1[index]);
        for (var item = 0; item < x0.Curves.Length; item++)
        {
            if (x0.Curves[item] is not { } a || x1.Curves[item] is not { } b || x2.Curves[item] is not { } c) continue;
            for (var index = 0; index < 4; index++) Add(Difference(At(b, index), At(a, index)), Difference(At(c, index), At(b, index)));
        }

        if (!(second > 0)) return null;
        var step = Math.Min(Math.Sqrt(first / second), longestStep);
        if (step <= 1) return null;
        var curves = new ItemCurve?[x0.Curves.Length];
        for (var item = 0; item < curves.Length; item++)
        {
            if (x0.Curves[item] is { } a && x1.Curves[item] is { } b && x2.Curves[item] is { } c) curves[item] = new ItemCurve(At4(a, b, c, 0), At4(a, b, c, 1), At4(a, b, c, 2), At4(a, b, c, 3)).Bounded();
        }

        var ability = x2.Ability with { Mean = Point(ability0[0], ability1[0], ability2[0], step), Deviation = AbilityPopulation.State.Bounded(Math.Exp(Point(ability0[1], ability1[1], ability2[1], step))) };
        return new Extrapolation(step, new CalibrationState(curves, ability));

        void Add(double before, double after)
        {
            first += before * before;
            second += (after - before) * (after - before);
        }

        double At4(ItemCurve a, ItemCurve b, ItemCurve c, int index) => double.IsInfinity(At(a, index)) ? At(a, index) : Point(At(a, index), At(b, index), At(c, index), step);
    }

    public static double LargestChange(ItemCurve?[] from, ItemCurve?[] to)
    {
        var largest = 0.0;
        for (var item = 0; item < from.Length; item++)
        {
            if (from[item] is { } before && to[item] is { } after) largest = Math.Max(largest, after.DistanceTo(before));
        }

        return largest;
    }

    private static double At(ItemCurve curve, int index) => index switch
    {
        0 => curve.LogSlope,
        1 => curve.Intercept,
        2 => curve.GuessingLogit,
        _ => curve.UpperLogit,
    };

    /// <summary>An asymptote that is not estimated is infinite in both and does not move.</summary>
    private static double Difference(double left, double right) => double.IsInfinity(left) ? 0 : left - right;

    private static double Point(double x0, double x1, double x2, double step)
    {
        var r = x1 - x0;
        return x0 + (2 * step * r) + (step * step * (x2 - x1 - r));
    }
}

/// <summary>What an EM step moves: the curves of the items and the distribution of ability.</summary>
internal sealed record CalibrationState(ItemCurve?[] Curves, AbilityPopulation.State Ability);

/// <summary>A point and how far it is: in multiples of two EM steps, about.</summary>
internal sealed record Extrapolation(double Step, CalibrationState State);
