using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cat.Web.Tests.Operations;

/// <summary>docs/operations/configuration.md, written from the options classes and their comments.</summary>
internal static partial class OptionsReference
{
    private const string Head = """
        # Every setting

        Written by a test from the options classes; do not edit. After a change of one: `CAT_UPDATE=1 ./test web --filter ConfigurationReference`.

        A setting is a line of `appsettings.json`, or an environment variable with two underscores for each colon (`PolicyServing__Budget=00:00:00.05`), or an argument (`--PolicyServing:Budget 00:00:00.05`); the later of
        these wins. Times are `hours:minutes:seconds`, with days before a point: `1.00:00:00`. A value out of range stops the start, and the message names the key. Secrets go into the environment only.


        """;

    private const string Others = """
        ## Without a section of their own

        | key | meaning |
        |---|---|
        | `ConnectionStrings:Cat` | the Postgres server; a secret. Without: the embedded default ([local-postgres.md](local-postgres.md)) |
        | `LocalPostgres:Folder` | where the embedded cluster lives. Default `.local` of the checkout |
        | `CAT_POSTGRES_BIN` | environment only: the folder of Postgres' programs for the embedded cluster |
        | `Demonstration:TrainsPolicy` | of the embedded default: whether it trains a policy at its first start. Default true |
        | `Demonstration:SimulatedStudents` | of the embedded default: how many students are simulated. Default 60 |
        | `port`, `urls` | where it listens: `--port 5080` on the loopback interface, or `--urls http://0.0.0.0:8080` |
        | `AllowedHosts` | names that requests may ask for, separated by semicolons. Default all |
        | `Logging:LogLevel:…` | how much is logged, by source; `Cat.Web.Operations.RequestLog` at `Information` writes a line for every request. See [running.md](running.md) |
        | `Logging:Console:FormatterName` | `json` for one JSON object a line; without, lines for people |
        | `OTEL_EXPORTER_OTLP_ENDPOINT` and others | metrics and traces; see [telemetry.md](telemetry.md) |

        """;

    /// <summary>Classes of options that a section of the settings is bound to, by section.</summary>
    public static IReadOnlyList<(string Section, Type Type)> Sections { get; } =
    [
        .. from type in typeof(Program).Assembly.GetTypes()
           where type.Name.EndsWith("Options", StringComparison.Ordinal)
           let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
           where section is not null
           orderby section
           select (section, type),
    ];

    public static IEnumerable<PropertyInfo> Keys(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    public static string Write()
    {
        var comments = XDocument.Load(Path.ChangeExtension(typeof(Program).Assembly.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal); // every member has a name
        var text = new StringBuilder(Head);
        foreach (var (section, type) in Sections)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {section}\n\n{Comment(comments, $"T:{type.FullName}")}\n\n| key | type | default | range | meaning |\n|---|---|---|---|---|\n");
            var defaults = Activator.CreateInstance(type)!; // options have a constructor without arguments
            foreach (var property in Keys(type))
            {
                var meaning = Comment(comments, $"P:{type.FullName}.{property.Name}");
                // The column beside it says the same.
                text.Append(CultureInfo.InvariantCulture, $"| `{section}:{property.Name}` | {TypeText(property.PropertyType)} | {DefaultText(property, defaults)} | {RangeText(property)} | {DefaultSentence().Replace(meaning, "").Trim()} |\n");
            }

            text.Append('\n');
        }

        return text.Append(Others).ToString().ReplaceLineEndings("\n");
    }

    /// <summary>As it stands in the settings; null: it is not written there, because it is empty, a list, a secret or different on every machine.</summary>
    public static string? Plain(PropertyInfo property, object options) => property.GetValue(options) switch
    {
        _ when IsOfTheMachine(property) => null,
        string { Length: > 0 } text => text,
        bool flag => flag ? "true" : "false",
        TimeSpan time when time.Ticks % TimeSpan.TicksPerSecond != 0 => time.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0'),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        Enum value => value.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static bool IsOfTheMachine(PropertyInfo property) => property is { Name: "Threads", DeclaringType.Name: "BankJobOptions" };

    private static string DefaultText(PropertyInfo property, object options) => IsOfTheMachine(property) ? "half of the processors"
        : Plain(property, options) is { } plain ? $"`{plain}`"
        : property.GetValue(options) is IEnumerable list and not string && list.Cast<object>().Any() ? string.Join(", ", list.Cast<object>().Select(value => $"`{value}`"))
        : "none";

    private static string TypeText(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? TypeText(inner)
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"))
        : type == typeof(TimeSpan) ? "time"
        : type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) ? "whole number"
        : type == typeof(double) ? "number"
        : type == typeof(string) ? "text"
        : type == typeof(Uri) ? "address"
        : type.IsAssignableTo(typeof(IDictionary)) ? "names and values"
        : "list";

    private static string RangeText(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range ? string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}")
        : property.GetCustomAttribute<RequiredAttribute>() is not null ? "required"
        : "";

    private static string Comment(Dictionary<string, XElement> comments, string member)
    {
        if (comments.GetValueOrDefault(member)?.Element("summary") is not { } summary) return "";
        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")?.Value.Split('.')[^1]}`",
            XElement element => $"`{element.Value}`",
            _ => node.ToString(),
        }));
        return Spaces().Replace(System.Net.WebUtility.HtmlDecode(text), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\s*\bDefault:? [^.:;,]*?\.(?=\s|$)")]
    private static partial Regex DefaultSentence();
}
