using Cat.Data.Storage;
using Cat.Testing.Postgres;
using Microsoft.EntityFrameworkCore;

namespace Cat.Data.Tests.Storage;

public sealed class AdvisoryLockTests
{
    [Fact]
    public async Task TryTakeAsync_HeldByAnother_IsNullUntilItIsGivenBack()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = database.CreateDbContext();
        await using var other = database.CreateDbContext();
        var held = await AdvisoryLock.TakeAsync(one, AdvisoryLock.Demonstration, CancellationToken.None);

        Assert.Null(await AdvisoryLock.TryTakeAsync(other, AdvisoryLock.Demonstration, CancellationToken.None));
        await using (var another = await AdvisoryLock.TryTakeAsync(other, AdvisoryLock.DemonstrationClass, CancellationToken.None)) Assert.NotNull(another);

        await held.DisposeAsync();
        await using var now = await AdvisoryLock.TryTakeAsync(other, AdvisoryLock.Demonstration, CancellationToken.None);
        Assert.NotNull(now);
    }

    [Fact]
    public async Task TakeAsync_HeldByAnother_WaitsForIt()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = database.CreateDbContext();
        await using var other = database.CreateDbContext();
        var held = await AdvisoryLock.TakeAsync(one, AdvisoryLock.Migration, CancellationToken.None);
        var waiting = AdvisoryLock.TakeAsync(other, AdvisoryLock.Migration, CancellationToken.None);
        await using (var third = database.CreateDbContext()) Assert.Null(await AdvisoryLock.TryTakeAsync(third, AdvisoryLock.Migration, CancellationToken.None));
        Assert.False(waiting.IsCompleted);

        await held.DisposeAsync();

        await (await waiting).DisposeAsync();
    }

    /// <summary>A node that waits while another seeds must not die of the limit that holds for queries.</summary>
    [Fact]
    public async Task TakeAsync_HeldForLongerThanACommandMayTake_StillWaits()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var one = database.CreateDbContext();
        await using var other = database.CreateDbContext();
        other.Database.SetCommandTimeout(1);
        var held = await AdvisoryLock.TakeAsync(one, AdvisoryLock.Demonstration, CancellationToken.None);
        var waiting = AdvisoryLock.TakeAsync(other, AdvisoryLock.Demonstration, CancellationToken.None);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);

        await held.DisposeAsync();

        await (await waiting).DisposeAsync();
        Assert.Equal(1, other.Database.GetCommandTimeout());
    }
}
