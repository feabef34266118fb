using System.Net;
using Cat.Data.Accounts;
using Cat.Testing.Probing;
using Cat.Web.Tests.Access;
using Cat.Web.Tests.Features.Accounts;

namespace Cat.Web.Tests.Shared.Security;

/// <summary>What answers tell the browser, over HTTP as a browser sees it.</summary>
[Collection<WholePages>]
public sealed class SecurityHeadersTests(WholeApplication application)
{
    [Fact]
    public async Task StaticPage_AllowsNoInlineStyleOrScript()
    {
        using var http = application.Program(null);
        using var response = await http.GetAsync(new Uri("/sign-in", UriKind.Relative));
        var policy = PolicyOf(response);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PageWithACircuit_AllowsStyleAttributesAndNothingElseInline()
    {
        var (headers, _) = await GetAsync(RoleNames.Teacher, "/classes");
        var policy = headers.Split('\n').Single(line => line.Contains("default-src", StringComparison.Ordinal));
        Assert.Equal(1, policy.Split("unsafe-inline").Length - 1);
        Assert.Contains("style-src-attr 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPage_OfEverybody_HasNoInlineScriptAndIsKeptNowhere()
    {
        var school = await GuardedSchool.StoreAsync(application);
        var faults = new List<string>();
        foreach (var person in new[] { Persons.OwnStudent, Persons.Owner, Persons.Admin })
        {
            foreach (var address in PageMatrix.Allowed.Where(page => page.Value.HasFlag(person) && !page.Key.Contains('{', StringComparison.Ordinal)).Select(page => page.Key))
            {
                var (headers, body) = await GetAsync(school.Accounts[person], address);
                if (!headers.Contains("no-store", StringComparison.Ordinal)) faults.Add($"{address} may be kept");
                if (headers.Contains("\nServer:", StringComparison.Ordinal)) faults.Add($"{address} names the server");
                if (InlineScript(body)) faults.Add($"{address} has a script in it");
            }
        }

        Assert.Equal([], faults);
    }

    [Fact]
    public async Task Https_CookiesAreOfThisHostAlone()
    {
        var account = await application.AccountAsync(RoleNames.Student);
        var person = new ProbePerson(application.ProgramOverHttps(), "reader", []);
        var page = await person.SendAsync(new ProbeRequest("read", HttpMethod.Get, "/sign-in"), CancellationToken.None);
        var form = ProbeForm.In(page.Body).First(found => found.Fields.Any(field => field.Value == "sign-in"));
        var answer = await person.SendAsync(form.Post("sign in", "/sign-in", field => field.Name switch { "Input.UserName" => account.UserName!, "Input.Password" => WholeApplication.Password, _ => field.Value }), CancellationToken.None); // as above
        string[] headers = [.. page.Headers.Split('\n'), .. answer.Headers.Split('\n')];
        string[] cookies = [.. headers.Where(header => header.StartsWith("Set-Cookie: ", StringComparison.Ordinal)).Select(header => header["Set-Cookie: ".Length..])];
        Assert.Contains(cookies, cookie => cookie.StartsWith("__Host-cat.session=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("Strict-Transport-Security: max-age=31536000", headers);
    }

    [Fact]
    public async Task ForwardedHeaders_WithoutAKnownProxy_CountForNothing()
    {
        var response = await application.SendFromAsync(IPAddress.Loopback, request =>
        {
            (request.Method, request.Path, request.Host) = ("GET", "/sign-in", new Microsoft.AspNetCore.Http.HostString("cat.example"));
            request.Headers["X-Forwarded-Proto"] = "https";
        });
        Assert.False(response.Headers.ContainsKey("Strict-Transport-Security"));
    }

    private static string PolicyOf(HttpResponseMessage response) => response.Headers.GetValues("Content-Security-Policy").Single(policy => policy.Contains("default-src", StringComparison.Ordinal));

    private static bool InlineScript(string page) =>
        page.Split("<script").Skip(1).Any(rest => rest[..rest.IndexOf('>', StringComparison.Ordinal)] is var tag && !tag.Contains("src=", StringComparison.Ordinal) && !tag.Contains("nonce=", StringComparison.Ordinal));

    private async Task<(string Headers, string Body)> GetAsync(string role, string address) => await GetAsync(await application.AccountAsync(role), address);

    private async Task<(string Headers, string Body)> GetAsync(Account account, string address)
    {
        var person = new ProbePerson(application.Program(null), "reader", []);
        await person.SignInAsync(account.UserName!, WholeApplication.Password, CancellationToken.None); // accounts of tests have names
        var answer = await person.SendAsync(new ProbeRequest("read", HttpMethod.Get, address), CancellationToken.None);
        return ("\n" + answer.Headers, answer.Body);
    }
}
