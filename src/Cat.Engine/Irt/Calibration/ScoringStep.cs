using Cat.Engine.Numerics;

namespace Cat.Engine.Irt.Calibration;

/// <summary>The step H⁻¹ g of Fisher scoring, kept to lengths at which it can be trusted, and away from bounds.</summary>
internal static class ScoringStep
{
    private static readonly double[] LargestSteps = [0.5, 1, 1, 1];

    /// <summary>An asymptote at its bound that would go on outward stays there, and the other parameters move as if it were known.</summary>
    public static void HoldAtBounds(ItemCurve curve, Span<double> gradient, Span<double> information)
    {
        var size = gradient.Length;
        for (var index = 2; index < size; index++)
        {
            if (!curve.IsAtBound(index, isUpward: gradient[index] > 0)) continue;
            gradient[index] = 0;
            for (var other = 0; other < size; other++) information[(Math.Max(index, other) * size) + Math.Min(index, other)] = other == index ? 1 : 0;
        }
    }

    /// <summary>
    /// Turns the gradient into the step, none of it longer than allowed; returns its largest element before it was shortened. What is
    /// hardly known of an asymptote would ask for a step of any length: its information is raised until the step is not. Then
    /// all elements are shortened alike, which leaves a direction in which Q rises; cutting each by itself might not.
    /// </summary>
    public static double Fill(ReadOnlySpan<double> information, Span<double> decomposed, Span<double> step)
    {
        var size = step.Length;
        Span<double> gradient = stackalloc double[MaximisationStep.LargestParameterCount];
        Span<double> raised = stackalloc double[MaximisationStep.LargestParameterCount * MaximisationStep.LargestParameterCount];
        gradient = gradient[..size];
        raised = raised[..(size * size)];
        step.CopyTo(gradient);
        information.CopyTo(raised);
        SmallMatrix.Solve(decomposed, size, step);
        for (var ridge = 0.01; ridge < 1e6 && HasLongAsymptote(step); ridge *= 10)
        {
            for (var index = 2; index < size; index++) raised[(index * size) + index] += Math.Abs(step[index]) > LargestSteps[index] ? ridge : 0;
            raised.CopyTo(decomposed);
            if (!SmallMatrix.TryDecompose(decomposed, size)) continue;
            gradient.CopyTo(step);
            SmallMatrix.Solve(decomposed, size, step);
        }

        var (largest, excess) = (0.0, 1.0);
        for (var index = 0; index < size; index++)
        {
            largest = Math.Max(largest, Math.Abs(step[index]));
            excess = Math.Max(excess, Math.Abs(step[index]) / LargestSteps[index]);
        }

        for (var index = 0; index < size; index++) step[index] /= excess;
        return largest;
    }

    private static bool HasLongAsymptote(ReadOnlySpan<double> step)
    {
        for (var index = 2; index < step.Length; index++)
        {
            if (Math.Abs(step[index]) > LargestSteps[index]) return true;
        }

        return false;
    }

    /// <summary>Without priors the information about an asymptote can vanish: then a little is added to the diagonal, which shortens the step.</summary>
    public static bool TryDecompose(Span<double> information, int size)
    {
        const int OnStack = MaximisationStep.LargestParameterCount * MaximisationStep.LargestParameterCount;
        Span<double> trial = information.Length <= OnStack ? stackalloc double[OnStack] : new double[information.Length];
        trial = trial[..information.Length];
        for (var ridge = 0.0; ridge < 100; ridge = ridge == 0 ? 1e-6 : ridge * 100)
        {
            information.CopyTo(trial);
            for (var index = 0; index < size; index++) trial[(index * size) + index] += ridge;
            if (!SmallMatrix.TryDecompose(trial, size)) continue;
            trial.CopyTo(information);
            return true;
        }

        return false;
    }
}
