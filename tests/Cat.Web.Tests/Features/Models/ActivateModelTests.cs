using Cat.Data;
using Cat.Web.Features.Models;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Models;

public sealed class ActivateModelTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_BetterVersion_ServesWithoutAReason()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, 0.01);

        Assert.True((await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, model.Id, " ", default)).IsSuccess);

        Assert.Equal(model.Id, await trained.ActiveAsync());
    }

    [Theory]
    [InlineData(-0.01, null)]
    [InlineData(-0.01, "too short")]
    [InlineData(-0.01, "   padded    ")]
    [InlineData(0, null)]
    public async Task HandleAsync_VersionNotBetterWithoutReason_IsRefused(double gain, string? reason)
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, gain);

        Assert.IsType<ReasonNeeded>((await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, model.Id, reason, default)).Error);

        Assert.Null(await trained.ActiveAsync());
        Assert.Empty(await trained.HistoryAsync());
    }

    [Fact]
    public async Task HandleAsync_VersionNotBetterWithReason_KeepsWhoAndWhy()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, -0.01);

        Assert.True((await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, model.Id, "  It covers more concepts. ", default)).IsSuccess);

        var activation = Assert.Single(await trained.HistoryAsync());
        Assert.Equal((model.Id, trained.Admin.AccountId, "It covers more concepts."), (activation.ModelId, activation.ActivatedById, activation.Reason));
    }

    [Fact]
    public async Task HandleAsync_ReasonTooLong_SaysHowLong()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, 0.01);

        var error = (await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, model.Id, new string('x', 1001), default)).Error;

        Assert.Contains("1001", Assert.IsType<ReasonTooLong>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HandleAsync_BackToEarlierAndToFisher_KeepsTheWholeHistory()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var (first, second) = (await trained.VersionAsync(1, 0.01), await trained.VersionAsync(2, 0.02));
        PolicyModelId?[] steps = [first.Id, second.Id, first.Id, null];

        foreach (var step in steps)
        {
            Assert.True((await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, step, null, default)).IsSuccess);
            Assert.Equal(step, await trained.ActiveAsync());
            trained.School.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(steps, (await trained.HistoryAsync()).Select(activation => activation.ModelId));
    }

    [Fact]
    public async Task HandleAsync_VersionOfAnotherBank_NotFound()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var other = await trained.VersionAsync(1, 0.01, await trained.School.BankAsync(3));

        Assert.IsType<NotFound>((await trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, other.Id, null, default)).Error);
    }

    [Fact]
    public async Task HandleAsync_TwoClicks_OneActivation()
    {
        var trained = await TrainedSchool.CreateAsync(database);
        var model = await trained.VersionAsync(1, 0.01);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => trained.ActivateModel.HandleAsync(trained.Admin, trained.Bank, model.Id, null, default)));

        Assert.Equal(3, outcomes.Count(outcome => outcome.Error is ServesAlready));
        Assert.Single(await trained.HistoryAsync());
    }
}
