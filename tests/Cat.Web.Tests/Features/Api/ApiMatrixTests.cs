using System.Net;
using Cat.Data;
using Cat.Web.Tests.Access;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Api;

/// <summary>Every operation × everybody's key × a thing of the school, or none.</summary>
[Collection<WholePages>]
public sealed class ApiMatrixTests(WholeApplication application)
{
    private IReadOnlyList<MappedOperation> Operations => MappedOperation.All(application.Services);

    [Fact]
    public void Table_HasEveryOperation_AndNoOther()
    {
        var present = Operations.Select(operation => operation.Id).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], present.Except(ApiMatrix.Allowed.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], ApiMatrix.Allowed.Keys.Except(present).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhoMayNot_GetsNothing_AndChangesNothing()
    {
        var school = await GuardedSchool.StoreAsync(application);
        var clients = await ClientsAsync(school);
        var before = await FingerprintAsync();
        var leaks = new List<string>();
        foreach (var (person, http) in clients)
        {
            var isStudent = school.ActorOf(person).IsStudent;
            foreach (var operation in Operations.Where(operation => !ApiMatrix.Allowed[operation.Id].HasFlag(person)))
            {
                using var answer = await operation.SendAsync(http, school);
                var body = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode != (isStudent ? HttpStatusCode.Unauthorized : HttpStatusCode.NotFound)) leaks.Add($"{operation.Id} as {person}: {(int)answer.StatusCode}");
                if (body.Contains(GuardedSchool.Mark, StringComparison.Ordinal)) leaks.Add($"{operation.Id} as {person} says {body}");
                using var none = await operation.SendAsync(http, null);
                if (none.StatusCode != answer.StatusCode || await none.Content.ReadAsStringAsync() != body) leaks.Add($"{person} can tell at {operation.Id} that there is something");
            }
        }

        Assert.Equal([], leaks);
        Assert.Equal(before, await FingerprintAsync());
    }

    /// <summary>Else the test above would be passed by an API that refuses everybody.</summary>
    [Fact]
    public async Task WhoMay_CanRead_AndSeesOnlyTheirOwn()
    {
        var school = await GuardedSchool.StoreAsync(application);
        var faults = new List<string>();
        foreach (var (person, http) in await ClientsAsync(school))
        {
            foreach (var operation in Operations.Where(operation => operation is { Method: "GET", Id: not "getImport" } && ApiMatrix.Allowed[operation.Id].HasFlag(person)))
            {
                using var answer = await operation.SendAsync(http, school);
                if (answer.StatusCode != HttpStatusCode.OK) faults.Add($"{operation.Id} as {person}: {(int)answer.StatusCode}");
                var isForeign = person == Persons.OtherTeacher;
                if (isForeign && (await answer.Content.ReadAsStringAsync()).Contains(GuardedSchool.Mark, StringComparison.Ordinal)) faults.Add($"{operation.Id} shows {person} another school");
            }
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task KeyWithoutTheScope_IsRefused_EvenToItsOwner()
    {
        var school = await GuardedSchool.StoreAsync(application);
        var faults = new List<string>();
        foreach (var operation in Operations.Where(operation => operation.Scope.Length > 0))
        {
            var person = ApiMatrix.Allowed[operation.Id].HasFlag(Persons.Admin) ? Persons.Admin : Persons.Owner;
            using var http = await application.ClientAsync(school.Accounts[person].Id, [.. KeyedClient.EveryScope.Where(scope => scope != operation.Scope)]);
            using var answer = await operation.SendAsync(http, school);
            var body = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.Forbidden || !body.Contains(operation.Scope, StringComparison.Ordinal)) faults.Add($"{operation.Id}: {(int)answer.StatusCode} {body}");
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task SignedInBrowser_WithoutAKey_IsRefused()
    {
        var school = await GuardedSchool.StoreAsync(application);
        foreach (var person in new[] { Persons.Owner, Persons.Admin })
        {
            using var browser = await application.SignedInAsync(school.Accounts[person], "en");
            foreach (var operation in Operations.Where(operation => operation.Method == "GET"))
            {
                var (status, body, _) = await browser.GetAsync(operation.AddressOf(school), CancellationToken.None);
                Assert.Equal(HttpStatusCode.Unauthorized, status);
                Assert.DoesNotContain(GuardedSchool.Mark, body, StringComparison.Ordinal);
            }
        }
    }

    /// <summary>Keys of questions are an admin's to read: no answer to a teacher has them or the parameters.</summary>
    [Fact]
    public async Task TeachersKey_NeverReadsKeysOrParameters()
    {
        var school = await GuardedSchool.StoreAsync(application);
        using var http = await application.ClientAsync(school.Accounts[Persons.Owner].Id);
        foreach (var operation in Operations.Where(operation => operation.Method == "GET"))
        {
            using var answer = await operation.SendAsync(http, school);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.All(["isCorrect\"", "discrimination", "difficulty", "numericAnswer", "theta"], word => Assert.DoesNotContain(word, body, StringComparison.OrdinalIgnoreCase));
        }
    }

    private async Task<IReadOnlyList<(Persons Person, HttpClient Http)>> ClientsAsync(GuardedSchool school)
    {
        var clients = new List<(Persons, HttpClient)>();
        foreach (var (person, account) in school.Accounts) clients.Add((person, await application.ClientAsync(account.Id)));
        return clients;
    }

    /// <summary>Of every row that an operation could change; when a key was used is noted in any case.</summary>
    private async Task<string> FingerprintAsync()
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Except(["data_protection_keys", "api_keys"]).Order(StringComparer.Ordinal).ToList();
        var prints = new List<string>();
        foreach (var table in tables)
        {
            var rows = "SELECT coalesce(md5(string_agg(row_text, ',' ORDER BY row_text)), '') AS \"Value\" FROM (SELECT t::text AS row_text FROM " + table + " t) AS rows"; // a name of our own model
            prints.Add($"{table} {await db.Database.SqlQueryRaw<string>(rows).SingleAsync()}");
        }

        return string.Join('\n', prints);
    }
}
