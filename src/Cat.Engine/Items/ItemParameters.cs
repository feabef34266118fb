namespace Cat.Engine.Items;

/// <summary>
/// Parameters of the logistic model P(θ) = c + (d − c) / (1 + exp(−a (θ − b))), without the factor 1.7.
/// The two-parameter model has c = 0 and d = 1.
/// </summary>
public sealed record ItemParameters
{
    public ItemParameters(double discrimination, double difficulty, double guessing = 0, double upperAsymptote = 1)
    {
        if (!double.IsFinite(discrimination) || discrimination <= 0) throw new ArgumentOutOfRangeException(nameof(discrimination), discrimination, "A discrimination is finite and above 0.");
        if (!double.IsFinite(difficulty)) throw new ArgumentOutOfRangeException(nameof(difficulty), difficulty, "A difficulty is finite.");
        if (guessing is not (>= 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(guessing), guessing, "A guessing parameter is at least 0 and below 1.");
        if (!(upperAsymptote > guessing && upperAsymptote <= 1)) throw new ArgumentOutOfRangeException(nameof(upperAsymptote), upperAsymptote, "An upper asymptote is above guessing and at most 1.");
        Discrimination = discrimination;
        Difficulty = difficulty;
        Guessing = guessing;
        UpperAsymptote = upperAsymptote;
    }

    /// <summary>a, per unit of θ.</summary>
    public double Discrimination { get; }

    /// <summary>b, on the scale of θ.</summary>
    public double Difficulty { get; }

    /// <summary>c, a probability.</summary>
    public double Guessing { get; }

    /// <summary>d, a probability.</summary>
    public double UpperAsymptote { get; }
}
