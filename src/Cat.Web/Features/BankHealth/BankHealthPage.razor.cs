using Cat.Data;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.BankHealth;

public sealed partial class BankHealthPage
{
    private HealthPart? _part;
    private GroupChoice? _choice;
    private bool _isComputing;

    [Parameter]
    public Guid BankId { get; set; }

    [SupplyParameterFromQuery(Name = "part")]
    private string? PartKey { get; set; }

    [SupplyParameterFromQuery]
    private int? Error { get; set; }

    [SupplyParameterFromQuery]
    private int? Cap { get; set; }

    [SupplyParameterFromQuery]
    private string? By { get; set; }

    [SupplyParameterFromQuery]
    private string? Reference { get; set; }

    [SupplyParameterFromQuery]
    private string? Focal { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ShowExposure ShowExposure { get; set; } = null!; // injected

    [Inject]
    private ShowGaps ShowGaps { get; set; } = null!; // injected

    [Inject]
    private ShowWrongChoices ShowWrongChoices { get; set; } = null!; // injected

    [Inject]
    private ShowGroupDifferences ShowGroupDifferences { get; set; } = null!; // injected

    [Inject]
    private ShowLeakSignals ShowLeakSignals { get; set; } = null!; // injected

    private HealthTopic Topic => HealthTopics.Of(PartKey);

    private ItemBankId Id => new(BankId);

    private string Files => AppUrls.BankHealth(Id);

    private string Query => Navigation.ToAbsoluteUri(Navigation.Uri).Query is { Length: > 0 } query ? query : $"?part={HealthTopics.KeyOf(Topic)}";

    protected override async Task OnParametersSetAsync()
    {
        _isComputing = true;
        var outcome = await ReadAsync();
        _isComputing = false;
        if (outcome.IsSuccess) _part = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task<Outcome<HealthPart>> ReadAsync()
    {
        var actor = await ActorAsync();
        if (Topic != HealthTopic.Groups) _choice = null;
        return Topic switch
        {
            HealthTopic.Exposure => await ShowExposure.HandleAsync(actor, Id, Leaving),
            HealthTopic.Gaps => await ShowGaps.HandleAsync(actor, Id, new GapRequest(Error, Cap), Leaving),
            HealthTopic.Choices => await ShowWrongChoices.HandleAsync(actor, Id, Leaving),
            HealthTopic.Groups => await ReadGroupsAsync(),
            HealthTopic.Leaks => await ShowLeakSignals.HandleAsync(actor, Id, Leaving),
        };
    }

    private async Task<Outcome<HealthPart>> ReadGroupsAsync()
    {
        var outcome = await ShowGroupDifferences.HandleAsync(await ActorAsync(), Id, new GroupRequest(By, Reference, Focal), Leaving);
        if (!outcome.IsSuccess) return outcome.Error ?? new NotFound("The bank");
        _choice = outcome.Value.Choice;
        return outcome.Value.Part;
    }
}
