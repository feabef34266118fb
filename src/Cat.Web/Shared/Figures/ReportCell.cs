using System.Globalization;
using Cat.Web.Shared.Results;

namespace Cat.Web.Shared.Figures;

/// <summary>A typed value of a table, or nothing, with a word for why. Texts, numbers, times and durations convert by themselves.</summary>
public readonly record struct ReportCell
{
    private ReportCell(object? value, string? marker) => (Value, Marker) = (value, marker);

    /// <summary>A string, double, DateTimeOffset or TimeSpan; null where there is none.</summary>
    public object? Value { get; }

    /// <summary>What stands where there is no value: "not measured".</summary>
    public string? Marker { get; }

    public static ReportCell Empty => default;

    /// <summary>No value, and why: shown in words, empty in files.</summary>
    public static ReportCell Missing(string marker) => new(null, marker);

    /// <summary>A number, or a word where it is null.</summary>
    public static ReportCell OrMissing(double? value, string marker) => value is { } number ? number : Missing(marker);

    public static implicit operator ReportCell(string? value) => new(value, null);

    public static implicit operator ReportCell(double value) =>
        double.IsFinite(value) ? new(value, null) : throw new ArgumentOutOfRangeException(nameof(value), value, "A number of a report is finite.");

    public static implicit operator ReportCell(double? value) => value is { } number ? number : Empty;

    public static implicit operator ReportCell(int value) => (double)value;

    public static implicit operator ReportCell(int? value) => value is { } number ? number : Empty;

    public static implicit operator ReportCell(DateTimeOffset value) => new(value, null);

    public static implicit operator ReportCell(DateTimeOffset? value) => value is { } at ? at : Empty;

    public static implicit operator ReportCell(TimeSpan value) => new(value, null);

    public static implicit operator ReportCell(TimeSpan? value) => value is { } duration ? duration : Empty;

    /// <summary>As people read it.</summary>
    public string In(ReportColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return (Value, column.Kind) switch
        {
            (null, _) => Marker ?? "",
            (double share, ColumnKind.Percent) => $"{NumberText.Of(share * 100, column.Decimals)} %",
            (double number, _) => NumberText.Of(number, column.Decimals),
            (DateTimeOffset at, _) => DateText.Of(at),
            (TimeSpan duration, _) => Seconds(duration),
            _ => (string)Value,
        };
    }

    internal bool Fits(ColumnKind kind) => Value switch
    {
        null => true,
        string => kind == ColumnKind.Text,
        double => kind is ColumnKind.Number or ColumnKind.Percent,
        DateTimeOffset => kind == ColumnKind.Date,
        _ => kind == ColumnKind.Duration,
    };

    private static string Seconds(TimeSpan duration) =>
        duration < TimeSpan.FromMinutes(2) ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0} s") : DurationText.For(duration);
}
