using System.Data.Common;

namespace Cat.Web.Shared;

/// <summary>A page that looks again by itself while something it shows goes on.</summary>
public abstract class WatchingComponent : InteractiveComponent
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Whether what is shown may still change.</summary>
    protected abstract bool IsWatching { get; }

    protected abstract Task LookAsync(CancellationToken cancellationToken);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) _ = WatchAsync(Leaving);
    }

    private async Task WatchAsync(CancellationToken leaving)
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(leaving))
            {
                if (leaving.IsCancellationRequested) return;
                if (IsWatching) await LookOnceAsync(leaving);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private async Task LookOnceAsync(CancellationToken leaving)
    {
        try
        {
            await LookAsync(leaving);
            StateHasChanged();
        }
        catch (DbException exception) when (exception.IsTransient)
        {
            // The database was away for a moment; the next look finds it again, and the last state stays on the page.
        }
    }
}
