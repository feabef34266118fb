using System.Net;
using System.Text.Json;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Api;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.Api;

/// <summary>How keys are made, which are taken, and how often.</summary>
[Collection<WholePages>]
public sealed class KeyTests(WholeApplication application)
{
    [Fact]
    public async Task CreatedKey_Works_IsStoredAsHashOnly_AndIsAudited()
    {
        var (account, actor) = await PersonAsync(RoleNames.Teacher);
        var made = (await Get<CreateApiKey>().HandleAsync(actor, new ApiKeyRequest(" Grade book ", [ApiScope.ReadResults, ApiScope.ReadClasses], 30), default)).Value;
        Assert.Matches("^cat_[A-Za-z0-9_-]{43}$", made.Secret);

        using var http = application.Client(made.Secret);
        using var answer = await http.SendAsync("GET", "/api/v1/key");
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(account.Id, told.RootElement.GetProperty("accountId").GetGuid());
        Assert.Equal(["classes:read", "results:read"], told.RootElement.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));

        await using var db = await DatabaseAsync();
        var stored = await db.ApiKeys.SingleAsync(key => key.Id == made.Id);
        // Computed here by itself, not by the code that is tested.
        Assert.Equal(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(made.Secret))), Convert.ToHexString(stored.Hash));
        Assert.Equal(("Grade book", made.Secret[..12]), (stored.Name, stored.Prefix));
        Assert.Equal("api/key-created", (await db.AuditEntries.SingleAsync(entry => entry.SubjectId == made.Id.Value)).Action);
    }

    [Fact]
    public async Task CreateApiKey_WhatCannotBe_IsRefusedWithTheReason()
    {
        var (_, teacher) = await PersonAsync(RoleNames.Teacher);
        var (_, admin) = await PersonAsync(RoleNames.Admin);
        var (_, student) = await PersonAsync(RoleNames.Student);
        Assert.IsType<KeyNameProblem>(await RefusedAsync(teacher, " ", ["results:read"], 30));
        Assert.IsType<KeyScopeProblem>(await RefusedAsync(teacher, "x", [], 30));
        Assert.IsType<KeyScopeProblem>(await RefusedAsync(teacher, "x", ["banks:read"], 30));
        Assert.IsType<KeyScopeProblem>(await RefusedAsync(admin, "x", ["results:read"], 30));
        Assert.IsType<KeyEndProblem>(await RefusedAsync(teacher, "x", ["results:read"], 0));
        Assert.IsType<NotFound>(await RefusedAsync(student, "x", ["results:read"], 30));
    }

    [Fact]
    public async Task CreateApiKey_TwentyOneAtOnce_MakesTwenty()
    {
        var (_, actor) = await PersonAsync(RoleNames.Teacher);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 21).Select(_ => Get<CreateApiKey>().HandleAsync(actor, new ApiKeyRequest("x", ["results:read"], 1), default)));
        Assert.Equal(CreateApiKey.MostKeys, outcomes.Count(outcome => outcome.IsSuccess));
        Assert.IsType<TooManyKeys>(outcomes.Single(outcome => !outcome.IsSuccess).Error);
    }

    [Fact]
    public async Task RevokeApiKey_EndsItAtOnce_AndOnlyOnesOwn()
    {
        var (account, actor) = await PersonAsync(RoleNames.Teacher);
        var (_, other) = await PersonAsync(RoleNames.Teacher);
        var (id, secret) = await application.StoreKeyAsync(account.Id, ["results:read"]);
        Assert.IsType<NotFound>((await Get<RevokeApiKey>().HandleAsync(other, id, default)).Error);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(secret));
        Assert.True((await Get<RevokeApiKey>().HandleAsync(actor, id, default)).IsSuccess);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(secret));
        Assert.Equal(1, await (await DatabaseAsync()).AuditEntries.CountAsync(entry => entry.SubjectId == id.Value && entry.Action == "api/key-revoked"));
    }

    [Fact]
    public async Task KeysOfAccountsThatCannotSignIn_AreRefused()
    {
        var (disabled, _) = await PersonAsync(RoleNames.Admin);
        var (_, disabledSecret) = await application.StoreKeyAsync(disabled.Id, KeyedClient.EveryScope);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(disabledSecret));
        await using (var db = await DatabaseAsync()) await db.Users.Where(account => account.Id == disabled.Id).ExecuteUpdateAsync(set => set.SetProperty(account => account.LockoutEnd, DateTimeOffset.MaxValue));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(disabledSecret));

        var mustChange = await application.AccountAsync(RoleNames.Teacher, mustChangePassword: true);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync((await application.StoreKeyAsync(mustChange.Id, KeyedClient.EveryScope)).Secret));
        var (student, _) = await PersonAsync(RoleNames.Student);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync((await application.StoreKeyAsync(student.Id, KeyedClient.EveryScope)).Secret));
        var (over, _) = await PersonAsync(RoleNames.Teacher);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync((await application.StoreKeyAsync(over.Id, KeyedClient.EveryScope, TimeProvider.System.GetUtcNow().AddSeconds(-1))).Secret));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("cat_nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(ApiKeySecret.Create()));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(null));
    }

    [Fact]
    public async Task Use_IsNotedOnceAMinute()
    {
        var (account, _) = await PersonAsync(RoleNames.Teacher);
        var (id, secret) = await application.StoreKeyAsync(account.Id, ["results:read"]);
        await StatusAsync(secret);
        var first = await LastUseAsync(id);
        Assert.NotNull(first);
        await StatusAsync(secret);
        Assert.Equal(first, await LastUseAsync(id));
        await using (var db = await DatabaseAsync()) await db.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(set => set.SetProperty(key => key.LastUsedAt, first.Value.AddSeconds(-61)));
        await StatusAsync(secret);
        Assert.True(await LastUseAsync(id) >= first);
    }

    [Fact]
    public async Task TooManyRequestsOfOneKey_AreToldToWait_AndNobodyElseIs()
    {
        var (account, _) = await PersonAsync(RoleNames.Teacher);
        var (_, secret) = await application.StoreKeyAsync(account.Id, ["results:read"]);
        using var http = application.Client(secret);
        var allowed = Get<IOptions<ApiOptions>>().Value.RequestsPerMinute;
        HttpResponseMessage answer;
        var sent = 0;
        do
        {
            answer = await http.SendAsync("GET", "/api/v1/key");
            sent++;
        }
        while (answer.StatusCode == HttpStatusCode.OK && sent <= 2 * allowed);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(sent > allowed, $"The limit of {allowed} came after {sent} requests.");
        Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync((await application.StoreKeyAsync(account.Id, ["results:read"])).Secret));
        using var page = await http.SendAsync("GET", "/sign-in");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task TooManyBadKeysFromOneAddress_AreToldToWait_AndGoodOnesAreTaken()
    {
        var address = IPAddress.Parse("203.0.113.9");
        var allowed = Get<IOptions<ApiOptions>>().Value.FailedKeysPerMinute;
        var statuses = new List<int>();
        for (var sent = 0; sent <= allowed + 1; sent++) statuses.Add((await FromAsync(address, "cat_nonsense")).StatusCode);
        Assert.Equal((401, 429), (statuses[0], statuses[^1]));
        var (account, _) = await PersonAsync(RoleNames.Teacher);
        Assert.Equal(200, (await FromAsync(address, (await application.StoreKeyAsync(account.Id, ["results:read"])).Secret)).StatusCode);
        Assert.Equal(401, (await FromAsync(IPAddress.Parse("203.0.113.10"), "cat_nonsense")).StatusCode);
    }

    private Task<HttpResponse> FromAsync(IPAddress address, string secret) => application.SendFromAsync(address, request =>
    {
        (request.Method, request.Path) = ("GET", "/api/v1/key");
        request.Headers.Authorization = $"Bearer {secret}";
    });

    private async Task<Error?> RefusedAsync(Actor actor, string name, IReadOnlyList<string> scopes, int days) => (await Get<CreateApiKey>().HandleAsync(actor, new ApiKeyRequest(name, scopes, days), default)).Error;

    private async Task<HttpStatusCode> StatusAsync(string? secret)
    {
        using var http = application.Client(secret);
        using var answer = await http.SendAsync("GET", "/api/v1/key");
        return answer.StatusCode;
    }

    private async Task<DateTimeOffset?> LastUseAsync(ApiKeyId id)
    {
        await using var db = await DatabaseAsync();
        return await db.ApiKeys.Where(key => key.Id == id).Select(key => key.LastUsedAt).SingleAsync();
    }

    private async Task<(Account Account, Actor Actor)> PersonAsync(string role)
    {
        var account = await application.AccountAsync(role);
        return (account, new Actor(account.Id, role));
    }

    private Task<CatDbContext> DatabaseAsync() => Get<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();

    private T Get<T>()
        where T : notnull => application.Services.GetRequiredService<T>();
}
