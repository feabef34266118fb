namespace Cat.Web.Shared.Results;

/// <summary>How long something took, as people say it: two units at most.</summary>
public static class DurationText
{
    public static string For(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration < TimeSpan.FromMinutes(1)) return "less than a minute";
        return duration switch
        {
            { Days: > 0 } => Join(CountText.Of(duration.Days, "day"), duration.Hours, "hour"),
            { Hours: > 0 } => Join(CountText.Of(duration.Hours, "hour"), duration.Minutes, "minute"),
            _ => CountText.Of(duration.Minutes, "minute"),
        };
    }

    private static string Join(string first, int rest, string unit) => rest == 0 ? first : $"{first} {CountText.Of(rest, unit)}";
}
