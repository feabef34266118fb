using System.Globalization;

namespace Cat.DecisionLoad;

internal enum LoadMode
{
    Alone,

    /// <summary>A training of the same bank runs meanwhile, in its own process, as the server runs it.</summary>
    Training,

    /// <summary>One after the other in one run, to be compared.</summary>
    Both,

    /// <summary>One student over HTTP on an idle server, on a small bank.</summary>
    Answers,
}

/// <summary>What is asked for on the command line: --name value.</summary>
internal sealed record LoadOptions
{
    public LoadMode Mode { get; init; } = LoadMode.Alone;
    public int Students { get; init; } = 64;

    /// <summary>Mean of the exponential think time, in seconds; 0: the next answer comes at once.</summary>
    public double Think { get; init; } = 5;

    /// <summary>Measured, and before that.</summary>
    public double Seconds { get; init; } = 60;
    public double WarmUp { get; init; } = 15;

    /// <summary>Questions of a test.</summary>
    public int Questions { get; init; } = 20;

    /// <summary>Of the bank at most: those with the lowest numbers; for quick trials.</summary>
    public int Items { get; init; } = int.MaxValue;

    /// <summary>Whether the policy sees information about factors, as that of the Standard preset does.</summary>
    public bool Factors { get; init; }

    /// <summary>Whether Fisher's rule serves instead of a policy.</summary>
    public bool Fisher { get; init; }

    /// <summary>Measurements of each mode, one after the other.</summary>
    public int Repeat { get; init; } = 1;
    public int Seed { get; init; } = 1;

    public static LoadOptions Parse(string[] args)
    {
        var options = new LoadOptions();
        for (var index = 0; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : throw new ArgumentException($"{args[index]} has no value.");
            options = args[index] switch
            {
                "--mode" => options with { Mode = Enum.Parse<LoadMode>(value, ignoreCase: true) },
                "--students" => options with { Students = Whole(value) },
                "--think" => options with { Think = Number(value) },
                "--seconds" => options with { Seconds = Number(value) },
                "--warm-up" => options with { WarmUp = Number(value) },
                "--questions" => options with { Questions = Whole(value) },
                "--items" => options with { Items = Whole(value) },
                "--factors" => options with { Factors = bool.Parse(value) },
                "--fisher" => options with { Fisher = bool.Parse(value) },
                "--repeat" => options with { Repeat = Whole(value) },
                "--seed" => options with { Seed = Whole(value) },
                _ => throw new ArgumentException($"There is no {args[index]}."),
            };
        }

        return options;
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
