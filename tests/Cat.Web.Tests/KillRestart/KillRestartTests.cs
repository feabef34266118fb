using Cat.Testing.KillRestart;
using Cat.Testing.Postgres;

namespace Cat.Web.Tests.KillRestart;

/// <summary>The short form of bench/Cat.KillRestart.</summary>
public sealed class KillRestartTests
{
    [Fact]
    public async Task AServerKilledAtRandomMoments_LosesDoublesAndReordersNoAnswer()
    {
        await using var database = await TestDatabase.CreateAsync();
        var run = new KillRestartRun(database.ConnectionString, 7, TestContext.Current.SendDiagnosticMessage);
        var report = await run.RunAsync(kills: 8, questions: 12, TestContext.Current.CancellationToken);
        Assert.Equal([], report.Faults);
        Assert.Equal(8, report.Kills);
    }

    [Fact]
    public async Task APolicyKilledInTrainingServingAndActivation_IsTrainedOnceServesOnAndIsNeverHalfThere()
    {
        await using var database = await TestDatabase.CreateAsync();
        var run = new PolicyKillRun(database.ConnectionString, 11, TestContext.Current.SendDiagnosticMessage);
        var report = await run.RunAsync(questions: 6, servingKills: 2, activations: 2, TestContext.Current.CancellationToken);
        Assert.Equal([], report.Faults);
        Assert.Equal((2, 1), (report.Serving.Kills, report.ActivationKills));
    }
}
