using System.Globalization;
using Cat.Data;
using Cat.Web.Shared;

namespace Cat.Web.Features.Taking;

/// <summary>What a student's open page shows of a running test, in a few characters: the page says it, and learns when it is so no longer.</summary>
internal static class PageStamp
{
    public const string Paused = "paused";
    public const string Break = "break";
    public const string Feedback = "feedback";

    /// <summary>A question with the ends of its clocks.</summary>
    public static string OfQuestion(int position, DateTimeOffset? testEndsAt, DateTimeOffset? questionEndsAt) =>
        string.Create(CultureInfo.InvariantCulture, $"{position}.{testEndsAt?.ToUnixTimeMilliseconds()}.{questionEndsAt?.ToUnixTimeMilliseconds()}");

    /// <summary>Where a page goes that shows what is so no longer, with what there is to say of it; null: it stays.</summary>
    public static string? WhereFrom(string shown, TestSessionId session, SessionNow now)
    {
        if (now.IsFinished) return shown == Feedback ? null : AppUrls.SessionResult(session);
        if (now.IsPaused) return shown == Paused ? null : AppUrls.TakePause(session);
        return shown switch
        {
            Paused => Question(session, "resumed"),
            Break => now.IsBreakBegun ? null : Question(session, null),
            Feedback => null,
            _ when now.Stamp is null || shown == now.Stamp => null,
            _ when PositionOf(shown) == PositionOf(now.Stamp) => Question(session, "time"),
            _ => Question(session, null),
        };
    }

    private static string Question(TestSessionId session, string? news) => AppUrls.TakeQuestion(session) + (news is null ? "" : $"?news={news}");

    private static string PositionOf(string stamp) => stamp.Split('.')[0];
}

/// <param name="IsFinished">The test is over.</param>
/// <param name="IsPaused">A teacher has paused it.</param>
/// <param name="IsBreakBegun">The student took a break and has not ended it.</param>
/// <param name="Stamp">Of the question on the table; null: none is.</param>
internal sealed record SessionNow(bool IsFinished, bool IsPaused, bool IsBreakBegun, string? Stamp);
