using System.Diagnostics;

namespace Cat.Web.Shared.Outages;

/// <summary>
/// Runs work again whose connection broke under it. Only for work that leaves nothing half done and finds done what a run before it has done: whether a commit was stored whose
/// connection broke is not known.
/// </summary>
internal static class RunAgain
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400)];

    // What failed slowly was waited for already: a page that says so is better than waiting twice as long.
    private static readonly TimeSpan LongestFailure = TimeSpan.FromSeconds(2);

    /// <summary>At most three runs; the last one's failure is the caller's.</summary>
    public static async Task<T> AfterOutageAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        foreach (var pause in Pauses)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (Outage.IsCauseOf(exception) && Stopwatch.GetElapsedTime(began) < LongestFailure)
            {
                await Task.Delay(pause, cancellationToken);
            }
        }

        return await work();
    }
}
