using Cat.Testing.Servers;

namespace Cat.Web.Tests.Features.Accounts.Providers;

/// <summary>The application with a provider of its own, that finds accounts by the identifier of the school's lists and makes new ones; teachers need a second step.</summary>
public sealed class ProviderApplication : WholeApplication
{
    private LocalProvider? _provider;
    private HttpClient? _browser;

    internal LocalProvider Provider => _provider ?? throw new InvalidOperationException("The fixture is not initialised.");

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("OpenIdConnect:Authority", Provider.Address),
        new("OpenIdConnect:RequiresHttps", "false"),
        new("OpenIdConnect:ClientId", LocalProvider.ClientId),
        new("OpenIdConnect:ClientSecret", LocalProvider.ClientSecret),
        new("OpenIdConnect:DisplayName", "Test school"),
        new("OpenIdConnect:MatchBy", "ExternalId"),
        new("OpenIdConnect:ExternalIdClaim", "school_id"),
        new("OpenIdConnect:CreatesAccounts", "true"),
        new("OpenIdConnect:RoleClaim", "groups"),
        new("OpenIdConnect:Roles:pupils", "Student"),
        new("OpenIdConnect:Roles:staff", "Teacher"),
        new("Accounts:RequireTwoStepFor:0", "Teacher"),
    ];

    public override async ValueTask InitializeAsync()
    {
        _provider = await LocalProvider.StartAsync();
        _browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _browser?.Dispose();
        if (_provider is not null) await _provider.DisposeAsync();
    }

    /// <summary>Goes to the provider and back as a browser does.</summary>
    /// <returns>Where the last answer leads.</returns>
    internal async Task<string> GoAsync(FormClient visitor, string returnUrl = "/", Func<string, string>? tamper = null)
    {
        var (_, _, toProvider) = await visitor.GetAsync($"/sign-in/provider?returnUrl={Uri.EscapeDataString(returnUrl)}", CancellationToken.None);
        using var answer = await _browser!.GetAsync(toProvider); // set in InitializeAsync
        var back = answer.Headers.Location?.PathAndQuery ?? throw new InvalidOperationException($"The provider answered {answer.StatusCode}.");
        var (_, _, next) = await visitor.GetAsync(tamper?.Invoke(back) ?? back, CancellationToken.None);
        if (next?.OriginalString.StartsWith("/sign-in/provider/return", StringComparison.Ordinal) == true) (_, _, next) = await visitor.GetAsync(next.OriginalString, CancellationToken.None);
        return next?.OriginalString ?? "";
    }
}
