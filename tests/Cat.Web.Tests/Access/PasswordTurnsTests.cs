using Cat.Web.Access;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Access;

public sealed class PasswordTurnsTests
{
    [Fact]
    public async Task TakeAsync_AsManyAsMayAtOnce_OthersWaitForTheirTurn()
    {
        using var turns = new PasswordTurns(Options.Create(new AccountsOptions { PasswordsAtOnce = 2, SignInsWaiting = 1 }));
        var end = new TaskCompletionSource<int>();
        var begun = 0;
        Task<int> Work()
        {
            begun++;
            return end.Task;
        }

        var (first, second) = (turns.TakeAsync(Work, CancellationToken.None), turns.TakeAsync(Work, CancellationToken.None));
        Assert.False(turns.AreTooManyWaiting);
        var third = turns.TakeAsync(Work, CancellationToken.None);
        Assert.Equal(2, begun);
        Assert.True(turns.AreTooManyWaiting);

        end.SetResult(7);

        int[] worked = await Task.WhenAll(first, second, third);
        Assert.Equal([7, 7, 7], worked);
        Assert.Equal(3, begun);
        Assert.False(turns.AreTooManyWaiting);
    }

    [Fact]
    public async Task TakeAsync_WorkThatFails_GivesItsTurnBack()
    {
        using var turns = new PasswordTurns(Options.Create(new AccountsOptions { PasswordsAtOnce = 1 }));
        await Assert.ThrowsAsync<InvalidOperationException>(() => turns.TakeAsync<int>(() => throw new InvalidOperationException(), CancellationToken.None));
        Assert.Equal(1, await turns.TakeAsync(() => Task.FromResult(1), CancellationToken.None));
    }

    [Fact]
    public async Task TakeAsync_WhoeverLeavesTheQueue_IsNotWorkedFor()
    {
        using var turns = new PasswordTurns(Options.Create(new AccountsOptions { PasswordsAtOnce = 1 }));
        var end = new TaskCompletionSource<int>();
        var first = turns.TakeAsync(() => end.Task, CancellationToken.None);
        using var leaving = new CancellationTokenSource();
        var second = turns.TakeAsync<int>(() => throw new InvalidOperationException("Worked for nobody."), leaving.Token);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        end.SetResult(1);
        Assert.Equal(1, await first);
    }
}
