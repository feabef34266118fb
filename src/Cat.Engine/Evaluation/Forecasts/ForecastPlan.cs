using System.ComponentModel.DataAnnotations;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Guards;
using Cat.Engine.Items;
using Cat.Engine.Policies;

namespace Cat.Engine.Evaluation.Forecasts;

/// <summary>The policy whose tests are forecast.</summary>
/// <param name="Policy">Of the bank; stays the caller's.</param>
/// <param name="Weights">What the objectives count; null: as in training.</param>
/// <param name="Temperature">Of its draws, see <see cref="TrainedPolicy.Choose"/>.</param>
public sealed record ForecastPolicy(TrainedPolicy Policy, ObjectiveWeights? Weights, double Temperature = 1);

/// <summary>A test as it is to be given, and how it is tried out.</summary>
public sealed record ForecastPlan
{
    /// <summary>By these parameters examinees answer and are measured.</summary>
    public required ItemBank Items { get; init; }

    public required QMatrix Concepts { get; init; }

    /// <summary>Of the same items.</summary>
    public required TestPool Pool { get; init; }

    /// <summary>The hard rules; their length is usually that of the stopping rule.</summary>
    public required TestRules Guards { get; init; }

    /// <summary>Abilities are drawn from the prior.</summary>
    public required AdaptiveTestRules Rules { get; init; }

    /// <summary>
    /// Standard error of an earlier test whose result, another for each examinee, chooses items (<see cref="AdaptiveTestRules.SelectionPrior"/>); above 0 and below the prior's standard
    /// deviation. Null: there was none; the rules' own selection prior, if any, is that of all examinees.
    /// </summary>
    public double? EarlierStandardError { get; init; }

    /// <summary>Null: Fisher's rule, randomesque.</summary>
    public ForecastPolicy? Policy { get; init; }

    /// <summary>Whether cap and seen items do not count for the next item where the rules cannot be kept otherwise; else the test ends there. Default false.</summary>
    public bool SetsExposureAside { get; init; }

    /// <summary>Default 64.</summary>
    [Range(1, 100_000)]
    public int Examinees { get; init; } = 64;

    /// <summary>Tests that the cap counts beside the simulated ones, as if they had shown nothing, so that it does not bar what the first tests show. Default 20.</summary>
    [Range(0, 100_000)]
    public int StartupTests { get; init; } = 20;

    /// <summary>Of abilities, answers and draws. The same examinee answers the same item the same under all rules: forecasts of one seed differ by their rules.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads at most for guards, estimates and Fisher's rule. The figures are the same for any number. Default: all processors.</summary>
    [Range(1, 1024)]
    public int Threads { get; init; } = Environment.ProcessorCount;
}
