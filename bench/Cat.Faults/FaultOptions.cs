using System.Globalization;

namespace Cat.Faults;

/// <summary>What is asked for on the command line: --name value.</summary>
internal sealed record FaultOptions
{
    public const string All = "all";

    /// <summary>"all", or names with commas.</summary>
    public string Fault { get; init; } = All;

    public int Students { get; init; } = 50;

    /// <summary>For how long they answer, about; the fault comes when all have begun.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>Mean think time in seconds.</summary>
    public double Think { get; init; } = 3;

    /// <summary>The first of a few ports of the loopback interface that are used.</summary>
    public int Port { get; init; } = 5170;

    /// <summary>Where the figures go; null: only to the screen.</summary>
    public string? Out { get; init; }

    /// <summary>A folder for what the nodes and Postgres said; null: it is not kept.</summary>
    public string? Logs { get; init; }

    public static FaultOptions Parse(string[] args)
    {
        var options = new FaultOptions();
        for (var index = 0; index < args.Length; index += 2)
        {
            var (name, value) = (args[index], index + 1 < args.Length ? args[index + 1] : throw new ArgumentException($"{args[index]} has no value."));
            options = name switch
            {
                "--fault" => options with { Fault = value },
                "--students" => options with { Students = (int)Number(name, value, 1, 10_000) },
                "--seconds" => options with { Seconds = (int)Number(name, value, 10, 1800) },
                "--think" => options with { Think = Number(name, value, 0.5, 120) },
                "--port" => options with { Port = (int)Number(name, value, 1024, 65_000) },
                "--out" => options with { Out = value },
                "--logs" => options with { Logs = value },
                _ => throw new ArgumentException($"There is no {name}."),
            };
        }

        return options;
    }

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is from {least} to {most}."));
}
