using System.Globalization;

namespace Cat.ClassReports;

/// <summary>What is asked for on the command line: --name value, and --serve.</summary>
internal sealed record ReportOptions
{
    public int Students { get; init; } = 300;

    /// <summary>Times that each part is read.</summary>
    public int Repeat { get; init; } = 20;

    public int Port { get; init; }

    /// <summary>The server stays after the measurement, for people to look at.</summary>
    public bool Serves { get; init; }

    public static ReportOptions Parse(string[] args)
    {
        var options = new ReportOptions();
        for (var place = 0; place < args.Length; place++)
        {
            options = args[place] switch
            {
                "--serve" => options with { Serves = true },
                "--students" => options with { Students = Number(args, ++place) },
                "--repeat" => options with { Repeat = Number(args, ++place) },
                "--port" => options with { Port = Number(args, ++place) },
                _ => throw new ArgumentException($"“{args[place]}” is no option: --students, --repeat, --port, --serve."),
            };
        }

        return options;
    }

    private static int Number(string[] args, int place) =>
        place < args.Length ? int.Parse(args[place], CultureInfo.InvariantCulture) : throw new ArgumentException($"{args[place - 1]} wants a number.");
}
