using System.Net.Http.Headers;
using System.Text;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Api;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Api;

/// <summary>A program with a key, on the whole application.</summary>
internal static class KeyedClient
{
    public static IReadOnlyList<string> EveryScope { get; } = [.. ApiScope.All.Select(scope => scope.Name)];

    /// <summary>Stores a key as it would be, were there nothing to check: for accounts and scopes that no page gives one to.</summary>
    public static async Task<(ApiKeyId Id, string Secret)> StoreKeyAsync(this WholeApplication application, Guid accountId, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt = null)
    {
        var secret = ApiKeySecret.Create();
        var key = new ApiKey
        {
            Id = ApiKeyId.New(),
            AccountId = accountId,
            Name = "Test",
            Prefix = ApiKeySecret.PrefixOf(secret),
            Hash = RandomSecret.HashOf(secret),
            Scopes = scopes,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ExpiresAt = expiresAt,
        };
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        db.Add(key);
        await db.SaveChangesAsync();
        return (key.Id, secret);
    }

    public static HttpClient Client(this WholeApplication application, string? secret, DelegatingHandler? between = null)
    {
        var http = application.Program(between);
        if (secret is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return http;
    }

    public static async Task<HttpClient> ClientAsync(this WholeApplication application, Guid accountId, params IReadOnlyList<string> scopes) =>
        application.Client((await application.StoreKeyAsync(accountId, scopes.Count == 0 ? EveryScope : scopes)).Secret);

    public static async Task<HttpResponseMessage> SendAsync(this HttpClient http, string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await http.SendAsync(request, CancellationToken.None);
    }
}
