using Cat.Engine.Numerics;

namespace Cat.Engine.Policies;

/// <summary>What a choice is good for.</summary>
public enum Objective
{
    /// <summary>Measure ability well.</summary>
    Quality,

    /// <summary>Cover the concepts.</summary>
    Diversity,

    /// <summary>Spare over-exposed items.</summary>
    Novelty,
}

/// <summary>How much each objective counts. At least 0, not all 0; only their ratios matter.</summary>
public readonly record struct ObjectiveWeights
{
    public const int Count = 3;

    public ObjectiveWeights(double quality, double diversity, double novelty)
    {
        foreach (var weight in (ReadOnlySpan<double>)[quality, diversity, novelty])
        {
            if (!(weight >= 0) || !double.IsFinite(weight)) throw new ArgumentOutOfRangeException(nameof(quality), weight, "A weight is finite and at least 0.");
        }

        var sum = quality + diversity + novelty;
        if (sum == 0) throw new ArgumentOutOfRangeException(nameof(quality), sum, "At least one weight is above 0.");
        (Quality, Diversity, Novelty) = (quality / sum, diversity / sum, novelty / sum);
    }

    /// <summary>One objective alone.</summary>
    public static ObjectiveWeights Only(Objective objective) => new(objective == Objective.Quality ? 1 : 0, objective == Objective.Diversity ? 1 : 0, objective == Objective.Novelty ? 1 : 0);

    /// <summary>Drawn evenly from all ratios (Dirichlet 1, 1, 1).</summary>
    internal static ObjectiveWeights Draw(RandomSource random) => new(Part(random), Part(random), Part(random));

    /// <summary>Share of the whole.</summary>
    public double Quality { get; }

    public double Diversity { get; }

    public double Novelty { get; }

    public double this[Objective objective] => objective switch
    {
        Objective.Quality => Quality,
        Objective.Diversity => Diversity,
        Objective.Novelty => Novelty,
    };

    private static double Part(RandomSource random) => -Math.Log(1 - random.NextDouble());
}
