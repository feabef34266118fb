using System.ComponentModel.DataAnnotations;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation.Forecasts;

/// <summary>At which abilities a test is tried out beside the examinees of the plan.</summary>
public sealed record AbilityGrid
{
    /// <summary>True abilities; empty: nine even points over ± 2 standard deviations of the prior.</summary>
    public IReadOnlyList<double> Abilities { get; init; } = [];

    /// <summary>Simulated examinees of each. Default 40.</summary>
    [Range(1, 100_000)]
    public int Each { get; init; } = 40;
}

/// <summary>Tests of examinees of one true ability.</summary>
/// <param name="Theta">Their ability.</param>
/// <param name="Examinees">How many this rests on.</param>
/// <param name="MeanLength">Items.</param>
/// <param name="MeanStandardError">At the end.</param>
/// <param name="Bias">Mean of θ̂ − θ. The prior pulls towards its mean: below 0 for the able.</param>
/// <param name="RootMeanSquareError">√ mean (θ̂ − θ)².</param>
/// <param name="Covered">Share whose interval θ̂ ± 1.96 SE holds θ.</param>
/// <param name="PrecisionReached">Share whose standard error reached the target; null: the test has none.</param>
/// <param name="Classified">Share whose interval lies inside one band at the end; null: the test does not place.</param>
/// <param name="RightlyPlaced">Of these the share whose band is the true one; null where none is placed.</param>
/// <param name="RightBand">Of all the share whose estimate lies in the true band; null: the test does not place.</param>
public sealed record AbilityRow(
    double Theta, int Examinees, double MeanLength, double MeanStandardError, double Bias, double RootMeanSquareError, double Covered, double? PrecisionReached, double? Classified, double? RightlyPlaced, double? RightBand);

/// <summary>What the items tell at one ability, whatever is answered.</summary>
/// <param name="Theta">The ability.</param>
/// <param name="Pool">Σ I(θ) over the pool.</param>
/// <param name="BestTest">The same over the most informative items there, as many as a test may have.</param>
/// <param name="LeastStandardError">1 / √(best test + 1/σ²): about the smallest standard error that a test can reach there. No rule but the length is heeded.</param>
public sealed record InformationPoint(double Theta, double Pool, double BestTest, double LeastStandardError);

/// <summary>How often an item is given.</summary>
/// <param name="Item">Its index.</param>
/// <param name="Rate">Share of the tests that show it.</param>
public sealed record ItemUse(ItemIndex Item, double Rate);

/// <summary>How a concept fares.</summary>
/// <param name="Concept">Its index.</param>
/// <param name="PoolItems">Items of the pool that need it.</param>
/// <param name="MeanItems">Of a test.</param>
/// <param name="AtLeastTwo">Share of the tests with at least two.</param>
public sealed record ConceptUse(int Concept, int PoolItems, double MeanItems, double AtLeastTwo);

/// <summary>A forecast by ability, by item and by concept.</summary>
/// <param name="Figures">Of examinees from the prior, as <see cref="TestForecast.Run"/> gives them.</param>
/// <param name="Abilities">By rising ability.</param>
/// <param name="Information">By rising ability, over ± 3 standard deviations of the prior.</param>
/// <param name="Items">The pool, the most used first. Of examinees from the prior.</param>
/// <param name="Concepts">Those of the pool, by index. Of examinees from the prior.</param>
public sealed record AbilityForecast(
    ForecastFigures Figures, IReadOnlyList<AbilityRow> Abilities, IReadOnlyList<InformationPoint> Information, IReadOnlyList<ItemUse> Items, IReadOnlyList<ConceptUse> Concepts);
