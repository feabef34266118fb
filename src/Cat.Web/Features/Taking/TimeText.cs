namespace Cat.Web.Features.Taking;

/// <summary>How long a student has, in words: "1 hour 30 minutes", "40 seconds".</summary>
internal static class TimeText
{
    public static string Of(TimeSpan time)
    {
        var rounded = TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));
        string[] parts =
        [
            .. rounded.TotalHours >= 1 ? [TakingWords.Text.Count("time.hours", (int)rounded.TotalHours)] : Array.Empty<string>(),
            .. rounded.Minutes > 0 ? [TakingWords.Text.Count("time.minutes", rounded.Minutes)] : Array.Empty<string>(),
            .. rounded is { TotalHours: < 1, Seconds: > 0 } ? [TakingWords.Text.Count("time.seconds", rounded.Seconds)] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? TakingWords.Text.Count("time.seconds", 0) : string.Join(' ', parts);
    }

    /// <summary>As a clock shows it: 1:05:09, 12:30, 0:07.</summary>
    public static string Clock(TimeSpan left) => left.TotalHours >= 1
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(int)left.TotalHours}:{left.Minutes:00}:{left.Seconds:00}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{left.Minutes}:{left.Seconds:00}");
}
