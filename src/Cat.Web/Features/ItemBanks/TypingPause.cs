namespace Cat.Web.Features.ItemBanks;

/// <summary>Waits until somebody has stopped typing for a moment, so that a preview is made once and not for every letter.</summary>
internal sealed class TypingPause(TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMilliseconds(400);
    private int _turn;

    /// <returns>False: something was typed meanwhile, or the page was left.</returns>
    public async Task<bool> IsOverAsync(CancellationToken leaving)
    {
        var turn = ++_turn;
        try
        {
            await Task.Delay(Length, time, leaving);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return turn == _turn;
    }
}
