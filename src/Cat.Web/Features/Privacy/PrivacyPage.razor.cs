using System.Globalization;
using Cat.Data.Privacy;
using Cat.Web.Access;
using Cat.Web.Features.Privacy.Consenting;
using Cat.Web.Features.Privacy.Retaining;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Privacy;

public sealed partial class PrivacyPage
{
    private readonly Dictionary<RetentionKind, string?> _days = [];
    private RetentionView? _retention;
    private PrivacyView? _view;
    private string? _source;
    private ConsentAudience _audience;
    private string? _retentionProblem;
    private string? _retentionDone;
    private string? _consentProblem;
    private string? _consentDone;
    private bool _isBusy;

    [Inject]
    private ListRetention ListRetention { get; set; } = null!; // injected

    [Inject]
    private ChangeRetention ChangeRetention { get; set; } = null!; // injected

    [Inject]
    private ShowPrivacy ShowPrivacy { get; set; } = null!; // injected

    [Inject]
    private PublishConsent PublishConsent { get; set; } = null!; // injected

    [Inject]
    private ContentRenderer Renderer { get; set; } = null!; // injected

    private bool IsEmpty => string.IsNullOrWhiteSpace(_source);

    /// <summary>Whether people are asked to agree to something now.</summary>
    private bool HasText => !string.IsNullOrWhiteSpace(_view?.Source);

    private Outcome<string>? Preview => string.IsNullOrWhiteSpace(_source) ? default(Outcome<string>?) : PublishConsent.Render(Renderer, _source.Trim());

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync(await ActorAsync());
        _source = _view?.Source;
    }

    private async Task LoadAsync(Actor actor)
    {
        var (retention, view) = (await ListRetention.HandleAsync(actor, Leaving), await ShowPrivacy.HandleAsync(actor, Leaving));
        if (!retention.IsSuccess || !view.IsSuccess)
        {
            Navigation.NotFound();
            return;
        }

        (_retention, _view) = (retention.Value, view.Value);
        foreach (var row in _retention.Rows) _days[row.Kind] = row.Days?.ToString(CultureInfo.InvariantCulture);
    }

    private async Task ChangeAsync(RetentionKind kind)
    {
        (_retentionProblem, _retentionDone) = (null, null);
        int? days = null;
        if (!string.IsNullOrWhiteSpace(_days[kind]))
        {
            if (!int.TryParse(_days[kind], NumberStyles.None, CultureInfo.InvariantCulture, out var typed))
            {
                _retentionProblem = "Give whole days, or nothing for “for ever”.";
                return;
            }

            days = typed;
        }

        _isBusy = true;
        var actor = await ActorAsync();
        var outcome = await ChangeRetention.HandleAsync(actor, kind, days, Leaving);
        (_isBusy, _retentionProblem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        _retentionDone = $"{RetentionWords.NameOf(kind)} are kept {(days is null ? "for ever" : $"for {days} days")}.";
        await LoadAsync(actor);
    }

    private async Task PublishAsync()
    {
        (_isBusy, _consentProblem, _consentDone) = (true, null, null);
        var actor = await ActorAsync();
        var outcome = await PublishConsent.HandleAsync(actor, _source, _audience, Leaving);
        (_isBusy, _consentProblem) = (false, outcome.Error?.Message);
        if (!outcome.IsSuccess) return;
        _consentDone = string.IsNullOrWhiteSpace(_source) ? "Nothing is asked any more." : $"Version {outcome.Value} is published.";
        await LoadAsync(actor);
    }
}
