using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Web.Shared.BankJobs;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

public sealed partial class TrainingPage
{
    private TrainingView? _training;
    private string? _problem;

    [Parameter]
    public Guid TrainingId { get; set; }

    [Inject]
    private ShowTraining ShowTraining { get; set; } = null!; // injected

    [Inject]
    private CancelBankJob CancelBankJob { get; set; } = null!; // injected

    protected override bool IsWatching => _training is { Job.IsEnded: false };

    private BankJobId Id => new(TrainingId);

    private int? BestEpoch => _training?.Epochs.LastOrDefault(epoch => epoch.IsBest)?.Epoch;

    protected override Task OnParametersSetAsync() => LookAsync(Leaving);

    protected override async Task LookAsync(CancellationToken cancellationToken)
    {
        var outcome = await ShowTraining.HandleAsync(await ActorAsync(), Id, cancellationToken);
        if (outcome.IsSuccess) _training = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task CancelAsync()
    {
        _problem = (await CancelBankJob.HandleAsync(await ActorAsync(), Id, Leaving)).Error?.Message;
        await LookAsync(Leaving);
    }

    /// <summary>From the first update on: the policy that is begun with has learned nothing.</summary>
    private Curve Learned(string name, Func<TrainingEpoch, double> value) => new(name, [.. Curve(name, value).Points.Where(point => point.Epoch > 0)]);

    private Curve Curve(string name, Func<TrainingEpoch, double> value) =>
        new(name, [.. _training?.Epochs.Select(epoch => new CurvePoint(epoch.Epoch, value(epoch))) ?? []]);
}
