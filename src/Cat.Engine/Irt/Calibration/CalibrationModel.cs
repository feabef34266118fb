namespace Cat.Engine.Irt.Calibration;

/// <summary>Which parameters of P(θ) = c + (d − c) σ(a (θ − b)) a calibration estimates.</summary>
public enum CalibrationModel
{
    /// <summary>b, and one a for all items: the Rasch model on a scale where ability has standard deviation 1.</summary>
    OneParameter,

    /// <summary>a and b (Birnbaum 1968).</summary>
    TwoParameter,

    /// <summary>a, b and c (Birnbaum 1968).</summary>
    ThreeParameter,

    /// <summary>a, b, c and d (Barton and Lord 1981).</summary>
    FourParameter,
}

/// <summary>How ability is distributed among the examinees of a calibration.</summary>
public enum AbilityDistribution
{
    /// <summary>Standard normal.</summary>
    Normal,

    /// <summary>Estimated with the items as weights of the nodes (Mislevy 1984); the scale is then set to mean 0 and standard deviation 1.</summary>
    Empirical,
}
