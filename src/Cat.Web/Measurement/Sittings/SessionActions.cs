using System.Globalization;

namespace Cat.Web.Measurement.Sittings;

/// <summary>What teachers do to running sessions, as the audit trail names it.</summary>
public static class SessionActions
{
    public const string Paused = "session/paused";
    public const string Resumed = "session/resumed";
    public const string Extended = "session/extended";
    public const string Ended = "session/ended";

    /// <summary>In the details of <see cref="Extended"/>: "minutes=10 …".</summary>
    public const string Minutes = "minutes";

    /// <summary>What was done, in words for teachers: "paused", "gave 10 minutes more".</summary>
    public static string WordsOf(string action, string? details) => action switch
    {
        Paused => "paused",
        Resumed => "let go on",
        Extended => MinutesOf(details) is { } minutes ? $"gave {minutes} {(minutes == 1 ? "minute" : "minutes")} more" : "gave more time",
        Ended => "ended",
        _ => action,
    };

    private static int? MinutesOf(string? details) =>
        details?.Split(' ').Select(part => part.Split('=')).FirstOrDefault(part => part is [Minutes, _]) is [_, var value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
}
