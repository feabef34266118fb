using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Api.Keys;

public sealed partial class ApiKeysPage
{
    private NewKey _new = new();
    private IReadOnlyList<ApiScope> _scopes = [];
    private Rows<ApiKeyRow>? _keys;
    private string? _secret;
    private string? _problem;
    private string? _done;

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private CreateApiKey CreateApiKey { get; set; } = null!; // injected

    [Inject]
    private ListApiKeys ListApiKeys { get; set; } = null!; // injected

    [Inject]
    private RevokeApiKey RevokeApiKey { get; set; } = null!; // injected

    [Inject]
    private TimeProvider Time { get; set; } = null!; // injected

    protected override async Task OnParametersSetAsync()
    {
        _scopes = ApiScope.Of(await ActorAsync());
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var outcome = await ListApiKeys.HandleAsync(await ActorAsync(), Page ?? 1, Leaving);
        if (outcome.IsSuccess) _keys = outcome.Value;
        else Navigation.NotFound();
    }

    private async Task CreateAsync()
    {
        var outcome = await CreateApiKey.HandleAsync(await ActorAsync(), new ApiKeyRequest(_new.Name, [.. _new.Scopes], _new.Days), Leaving);
        (_secret, _problem, _done) = (outcome.IsSuccess ? outcome.Value.Secret : null, outcome.Error?.Message, null);
        if (outcome.IsSuccess) _new = new NewKey { Days = _new.Days };
        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKeyRow key)
    {
        var outcome = await RevokeApiKey.HandleAsync(await ActorAsync(), key.Id, Leaving);
        (_secret, _problem, _done) = (null, outcome.Error?.Message, outcome.IsSuccess ? $"The key for {key.Name} is taken no more." : null);
        await LoadAsync();
    }

    private void Tick(string scope, bool isTicked)
    {
        if (isTicked) _new.Scopes.Add(scope);
        else _new.Scopes.Remove(scope);
    }

    private bool IsValid(ApiKeyRow key) => key.RevokedAt is null && (key.ExpiresAt is not { } end || Time.GetUtcNow() < end);

    private string StateOf(ApiKeyRow key) => key switch
    {
        { RevokedAt: { } revoked } => $"revoked {DateText.Of(revoked)}",
        { ExpiresAt: { } end } when Time.GetUtcNow() >= end => $"over since {DateText.Of(end)}",
        { ExpiresAt: { } end } => $"valid until {DateText.Of(end)}",
        _ => "valid",
    };

    private sealed class NewKey
    {
        public string Name { get; set; } = "";
        public int Days { get; set; } = 90;
        public HashSet<string> Scopes { get; } = [];
    }
}
