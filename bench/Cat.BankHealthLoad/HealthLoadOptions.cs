using System.Globalization;

namespace Cat.BankHealthLoad;

/// <summary>What is asked for on the command line: --name value.</summary>
internal sealed record HealthLoadOptions
{
    public int Questions { get; init; } = 10_000;

    /// <summary>Tests, one a student.</summary>
    public int Tests { get; init; } = 10_000;

    /// <summary>Questions of each test.</summary>
    public int Length { get; init; } = 30;

    /// <summary>Times that each part is read.</summary>
    public int Repeat { get; init; } = 5;

    /// <summary>A migrated database that keeps the bank for the next run; null: one of this run's own.</summary>
    public string? Connection { get; init; }

    public static HealthLoadOptions Parse(string[] args)
    {
        var options = new HealthLoadOptions();
        for (var place = 0; place < args.Length; place++)
        {
            options = args[place] switch
            {
                "--questions" => options with { Questions = Number(args, ++place) },
                "--tests" => options with { Tests = Number(args, ++place) },
                "--length" => options with { Length = Number(args, ++place) },
                "--repeat" => options with { Repeat = Number(args, ++place) },
                "--connection" => options with { Connection = Text(args, ++place) },
                _ => throw new ArgumentException($"“{args[place]}” is no option: --questions, --tests, --length, --repeat, --connection."),
            };
        }

        return options;
    }

    private static int Number(string[] args, int place) => int.Parse(Text(args, place), CultureInfo.InvariantCulture);

    private static string Text(string[] args, int place) => place < args.Length ? args[place] : throw new ArgumentException($"{args[place - 1]} wants a value.");
}
