namespace Cat.Web.Features.Monitoring;

/// <summary>Where a student is, as a teacher in the room asks for it. In the order of what needs attention.</summary>
public enum LiveState
{
    /// <summary>A page was open, and nothing is heard of it any more.</summary>
    Disconnected,

    /// <summary>The page is behind another tab or window.</summary>
    Away,

    /// <summary>Nothing was ever heard of the page: a browser without script, or a network that lets only pages through.</summary>
    NoSignal,
    Paused,
    OnBreak,
    Answering,
    NotStarted,
    Finished,
}
