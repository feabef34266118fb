using Cat.Data;
using Cat.Web.Features.Tests.Drafts;
using Cat.Web.Features.Tests.Readiness;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Tests;

/// <summary>Writing a test step by step. What is typed is saved within a second, and when the page is left.</summary>
public sealed partial class DraftPage : IAsyncDisposable
{
    private readonly SemaphoreSlim _saving = new(1);
    private TestForm? _form;
    private TestDraftId? _loaded;
    private WizardStep? _shown;
    private uint _version;
    private TestRequest? _saved;
    private string? _saveProblem;
    private string? _refused;

    [Parameter]
    public Guid DraftGuid { get; set; }

    [SupplyParameterFromQuery(Name = "step")]
    private string? StepName { get; set; }

    [Inject]
    private ShowDraft ShowDraft { get; set; } = null!; // injected

    [Inject]
    private SaveDraft SaveDraft { get; set; } = null!; // injected

    [Inject]
    private ListUsableBanks ListUsableBanks { get; set; } = null!; // injected

    [Inject]
    private PublishTest PublishTest { get; set; } = null!; // injected

    private TestDraftId Id => new(DraftGuid);

    private WizardStep Step => WizardSteps.Read(StepName);

    private string Title => string.IsNullOrWhiteSpace(_form?.Request.Name) ? "New test" : _form.Request.Name;

    protected override bool IsWatching => _form is { } form && _saveProblem is null && !ReferenceEquals(form.Request, _saved);

    public async ValueTask DisposeAsync()
    {
        if (IsWatching) await SaveAsync(CancellationToken.None);
        Dispose();
        _saving.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id) await LoadAsync();
        if (_form is not { } form) return;
        if (IsWatching) await SaveAsync(Leaving);
        // Whichever way a step is left, its mistakes are said when the teacher comes back.
        if (_shown is { } left && left != Step) form.Leave(left);
        if (Step == WizardStep.Publish) form.LeaveAll();
        _shown = Step;
    }

    protected override Task LookAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    private async Task LoadAsync()
    {
        var actor = await ActorAsync();
        var (draft, banks) = (await ShowDraft.HandleAsync(actor, Id, Leaving), await ListUsableBanks.HandleAsync(actor, Leaving));
        if (!draft.IsSuccess || !banks.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        _form = new TestForm(draft.Value.Request);
        (_loaded, _version, _saved, _saveProblem, _shown, _refused) = (Id, draft.Value.Version, draft.Value.Request, null, null, null);
        _form.Offer(banks.Value);
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (_form is not { } form) return;
        await _saving.WaitAsync(cancellationToken);
        try
        {
            var request = form.Request;
            if (_saveProblem is not null || ReferenceEquals(request, _saved)) return;
            var outcome = await SaveDraft.HandleAsync(await ActorAsync(), Id, _version, request, cancellationToken);
            if (outcome.IsSuccess) (_version, _saved) = (outcome.Value, request);
            else _saveProblem = outcome.Error?.Message;
        }
        finally
        {
            _saving.Release();
        }
    }

    private async Task NextAsync()
    {
        await SaveAsync(Leaving);
        if (_form is { } form && form.Leave(Step) && WizardSteps.After(Step) is { } next) Navigation.NavigateTo(UrlOf(next));
    }

    private async Task FinishAsync()
    {
        await SaveAsync(Leaving);
        Navigation.NavigateTo(UrlOf(WizardStep.Publish));
    }

    private async Task PublishAsync(ReadinessReport? report)
    {
        await SaveAsync(Leaving);
        if (_saveProblem is not null || _form is not { } form) return;
        var outcome = await PublishTest.HandleAsync(await ActorAsync(), Id, _version, report, Leaving);
        _refused = outcome.Error?.Message;
        if (!outcome.IsSuccess) return;
        _saved = form.Request; // nothing is left to save
        Navigation.NavigateTo(form.Request.ForClass is { } classroom ? AppUrls.NewAssignmentOf(classroom, outcome.Value) : AppUrls.Plan(outcome.Value));
    }

    private string UrlOf(WizardStep step) => AppUrls.Draft(Id, WizardSteps.NameOf(step));
}
