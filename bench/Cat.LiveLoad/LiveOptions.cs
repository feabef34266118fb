using System.Globalization;

namespace Cat.LiveLoad;

/// <summary>What is asked for on the command line: --name value.</summary>
internal sealed record LiveOptions
{
    public int Students { get; init; } = 200;
    public int Teachers { get; init; } = 2;

    /// <summary>Think time of a student, uniform between the two, in seconds.</summary>
    public double ShortestThink { get; init; } = 10;
    public double LongestThink { get; init; } = 20;

    /// <summary>Of one measurement, and before the first.</summary>
    public double Seconds { get; init; } = 60;
    public double WarmUp { get; init; } = 30;

    /// <summary>Pairs of measurements, without and with teachers.</summary>
    public int Repeat { get; init; } = 2;

    public static LiveOptions Parse(string[] args)
    {
        var options = new LiveOptions();
        for (var index = 0; index < args.Length; index += 2)
        {
            var value = index + 1 < args.Length ? args[index + 1] : throw new ArgumentException($"{args[index]} has no value.");
            options = args[index] switch
            {
                "--students" => options with { Students = int.Parse(value, CultureInfo.InvariantCulture) },
                "--teachers" => options with { Teachers = int.Parse(value, CultureInfo.InvariantCulture) },
                "--seconds" => options with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) },
                "--warm-up" => options with { WarmUp = double.Parse(value, CultureInfo.InvariantCulture) },
                "--repeat" => options with { Repeat = int.Parse(value, CultureInfo.InvariantCulture) },
                _ => throw new ArgumentException($"There is no {args[index]}."),
            };
        }

        return options;
    }
}
