using System.Globalization;

namespace Cat.Load;

/// <summary>What is asked for on the command line: --name value.</summary>
internal sealed record LoadOptions
{
    public const string DbeKt22 = "dbe-kt22";
    public const string Demonstration = "demonstration";

    /// <summary>Where the server listens, or several of them with commas: students are spread over them, and go to the next where one is away. The loopback interface only.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [];

    public int Students { get; init; } = 200;

    /// <summary>Seconds over which students arrive to sign in, evenly; 0: all at once.</summary>
    public double Ramp { get; init; } = 60;

    /// <summary>Seconds over which those who have signed in begin the test together, as at nine o'clock; null: each begins after signing in.</summary>
    public double? Begin { get; init; }

    /// <summary>Mean think time in seconds.</summary>
    public double Think { get; init; } = 30;

    /// <summary>Whether everybody thinks for that time; else it is exponential and cut at four means.</summary>
    public bool IsThinkFixed { get; init; }

    /// <summary>Of a test.</summary>
    public int Questions { get; init; } = 20;

    /// <summary>Where the figures go; null: only to the screen.</summary>
    public string? Out { get; init; }

    /// <summary>Of the database that the server uses; null: ConnectionStrings__Cat, else the embedded one in LocalPostgres__Folder or .local of this checkout.</summary>
    public string? Database { get; init; }

    /// <summary>"dbe-kt22", "demonstration", or null: DBE-KT22 where the research data lies beside the checkout, else the demonstration bank.</summary>
    public string? Bank { get; init; }

    /// <summary>Seconds between the reports of an open page, as its script makes them; 0: none.</summary>
    public double Presence { get; init; } = 15;

    /// <summary>Seconds for which a student tries again when the server does not answer or says that it cannot.</summary>
    public double Patience { get; init; } = 90;

    public int Seed { get; init; } = 1;

    /// <summary>After this the run is stopped, whatever it does.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds((2 * Ramp) + (Begin ?? 0) + (3 * Questions * Think) + (4 * Patience) + 300);

    public static LoadOptions Parse(string[] args)
    {
        var options = new LoadOptions();
        for (var index = 0; index < args.Length; index++)
        {
            if (args[index] is "--burst" or "--fixed-think")
            {
                options = args[index] == "--burst" ? options with { Ramp = 0 } : options with { IsThinkFixed = true };
                continue;
            }

            var name = args[index];
            var value = ++index < args.Length ? args[index] : throw new ArgumentException($"{name} has no value.");
            options = name switch
            {
                "--url" => options with { Urls = [.. value.Split(',').Select(Loopback)] },
                "--students" => options with { Students = (int)Number(name, value, 1, 20_000) },
                "--ramp" => options with { Ramp = Number(name, value, 0, 3600) },
                "--begin" => options with { Begin = Number(name, value, 0, 600) },
                "--think" => options with { Think = Number(name, value, 0, 600) },
                "--questions" => options with { Questions = (int)Number(name, value, 1, 100) },
                "--presence" => options with { Presence = Number(name, value, 0, 600) },
                "--patience" => options with { Patience = Number(name, value, 0, 600) },
                "--seed" => options with { Seed = (int)Number(name, value, 0, int.MaxValue) },
                "--out" => options with { Out = value },
                "--database" => options with { Database = value },
                "--bank" => options with { Bank = value is DbeKt22 or Demonstration ? value : throw new ArgumentException($"--bank is {DbeKt22} or {Demonstration}.") },
                _ => throw new ArgumentException($"There is no {name}."),
            };
        }

        return options.Urls.Count > 0 ? options : throw new ArgumentException("--url is missing: where the server listens, for example http://127.0.0.1:5080.");
    }

    private static Uri Loopback(string value) => Uri.TryCreate(value, UriKind.Absolute, out var url) && url is { IsLoopback: true, Scheme: "http" }
        ? url
        : throw new ArgumentException($"{value}: this program loads servers of this machine only, by http://127.0.0.1:PORT.");

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is from {least} to {most}."));
}
