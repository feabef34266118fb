namespace Cat.Web.Features.Accounts.Providers;

/// <summary>Lets the server talk to the provider that was configured and to nobody else, whatever the provider's documents say; redirects are not followed.</summary>
internal sealed class OwnHostsOnly : DelegatingHandler
{
    private readonly HashSet<string> _hosts;

    public OwnHostsOnly(IEnumerable<string> hosts)
        : base(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(10) }) =>
        _hosts = hosts.ToHashSet(StringComparer.OrdinalIgnoreCase);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && _hosts.Contains(address.Authority)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"The provider names the host {request.RequestUri?.Authority}, which is not configured. Add it to OpenIdConnect:BackchannelHosts if it is the provider's.");
}
