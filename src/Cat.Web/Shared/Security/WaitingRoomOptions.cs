using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Shared.Security;

/// <summary>What happens when more is asked for than this node can do; section "WaitingRoom".</summary>
internal sealed class WaitingRoomOptions
{
    public const string Section = "WaitingRoom";

    /// <summary>Requests that are worked on at once. Fewer than the connections of the pool to the database, so that none waits for one. Default 64.</summary>
    [Range(1, 10_000)]
    public int AtOnce { get; set; } = 64;

    /// <summary>Requests that wait for their turn; who comes when so many wait is asked to come again. Default 4,000.</summary>
    [Range(0, 1_000_000)]
    public int Waiting { get; set; } = 4_000;

    /// <summary>The longest that a request waits for its turn before it is asked to come again. Default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>After how many seconds a page that was asked to wait tries again; a random part of the same length is added, so that not all come back together. Default 5.</summary>
    [Range(1, 300)]
    public int TriesAgainAfterSeconds { get; set; } = 5;
}
