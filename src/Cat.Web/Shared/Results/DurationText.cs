using static Cat.Web.Shared.Results.ResultsWords;

namespace Cat.Web.Shared.Results;

/// <summary>How long something took, as people say it: two units at most.</summary>
public static class DurationText
{
    public static string For(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        if (duration < TimeSpan.FromMinutes(1)) return Text["duration.moment"];
        var (days, hours, minutes) = (Text.Count("duration.day", duration.Days), Text.Count("duration.hour", duration.Hours), Text.Count("duration.minute", duration.Minutes));
        return duration switch
        {
            { Days: > 0, Hours: > 0 } => $"{days} {hours}",
            { Days: > 0 } => days,
            { Hours: > 0, Minutes: > 0 } => $"{hours} {minutes}",
            { Hours: > 0 } => hours,
            _ => minutes,
        };
    }
}
