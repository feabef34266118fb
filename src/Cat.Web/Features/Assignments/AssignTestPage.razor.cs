using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Cat.Web.Features.Assignments;

public sealed partial class AssignTestPage
{
    private AssignTestState _state = null!; // set in OnInitializedAsync, before anything renders
    private string? _className;
    private bool _isBusy;

    [Parameter]
    public Guid ClassroomGuid { get; set; }

    [Inject]
    private ListUsableBanks ListUsableBanks { get; set; } = null!; // injected

    [Inject]
    private AssignTest AssignTest { get; set; } = null!; // injected

    [Inject]
    private IJSRuntime Script { get; set; } = null!; // injected

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    private ClassroomId Id => new(ClassroomGuid);

    protected override async Task OnInitializedAsync()
    {
        _state = new AssignTestState(Time);
        var outcome = await ListUsableBanks.HandleAsync(await ActorAsync(), Id, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _className = outcome.Value.ClassName;
        _state.Offer(outcome.Value.Banks);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await using var format = await Script.InvokeConstructorAsync("Intl.DateTimeFormat", Leaving, []);
        var options = await format.InvokeAsync<BrowserFormat>("resolvedOptions", Leaving, []);
        // A zone that this server does not know leaves the form in UTC, and the form says so.
        if (options.TimeZone is { } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) _state.Zone = zone;
        StateHasChanged();
    }

    private async Task SubmitAsync()
    {
        _isBusy = true;
        var outcome = await AssignTest.HandleAsync(await ActorAsync(), Id, _state.ToRequest(), Leaving);
        _isBusy = false;
        _state.Show(outcome.Error);
        if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Classroom(Id));
    }

    private static string BankText(UsableBank? bank) => bank is null ? "" : $"{bank.Name} ({CountText.Of(bank.UsableQuestions, "question")} ready)";

    private static string NoticeOf(BankReadiness readiness) => readiness switch
    {
        { IsEnough: false } => "notice error",
        { IsComfortable: false } => "notice warn",
        _ => "notice good",
    };

    private sealed record BrowserFormat(string? TimeZone);
}
