using System.Net;
using System.Text;
using System.Text.Json;
using Cat.Data.Accounts;
using Cat.Web.Tests.Features.Accounts;

namespace Cat.Web.Tests.Features.Api;

/// <summary>Whatever is sent, what is wrong is answered as problem details that say where.</summary>
[Collection<WholePages>]
public sealed class ProblemTests(WholeApplication application)
{
    [Theory]
    [InlineData("""{"name":"A","colour":"red"}""", 400, "colour")]
    [InlineData("""{"name":"A","name":"B"}""", 400, "name")]
    [InlineData("""{"name":7}""", 400, "name")]
    [InlineData("""{"name":null}""", 400, "name")]
    [InlineData("""{}""", 400, "body")]
    [InlineData("""{"name":""", 400, null)]
    [InlineData("null", 400, null)]
    [InlineData("[]", 400, "body")]
    [InlineData("", 400, "body")]
    [InlineData("""{"name":"  "}""", 422, "name")]
    [InlineData("""{"name":"nul\u0000in it"}""", 400, null)]
    public async Task Body_ThatCannotBeUsed_IsSaidWithItsPlace(string body, int status, string? field)
    {
        using var http = await TeacherAsync();
        using var answer = await http.SendAsync("POST", "/api/v1/classes", body);
        await AssertProblemAsync(answer, status, field);
    }

    [Theory]
    [InlineData("/api/v1/classes?colour=red", 400, "colour")]
    [InlineData("/api/v1/classes?page=0", 400, "page")]
    [InlineData("/api/v1/classes?page=99999999999999", 400, "page")]
    [InlineData("/api/v1/classes?page=1&page=2", 400, "page")]
    [InlineData("/api/v1/classes?pageSize=0", 400, "pageSize")]
    [InlineData("/api/v1/classes?pageSize=201", 400, "pageSize")]
    [InlineData("/api/v1/classes?pageSize=-5", 400, "pageSize")]
    [InlineData("/api/v1/classes?pageSize=many", 400, "pageSize")]
    [InlineData("/api/v1/classes?pageSize=", 400, "pageSize")]
    [InlineData("/api/v1/classes?archived=perhaps", 400, "archived")]
    [InlineData("/api/v1/classes?search=nul%00in%20it", 400, "search")]
    [InlineData("/api/v1/classes?context=x", 400, "context")]
    [InlineData("/api/v1/classes?page=2", 404, null)]
    [InlineData("/api/v1/classes/7", 404, null)]
    [InlineData("/api/v1/nothing", 404, null)]
    public async Task Address_ThatCannotBeUsed_IsSaidByName(string address, int status, string? field)
    {
        using var http = await TeacherAsync();
        using var answer = await http.SendAsync("GET", address);
        await AssertProblemAsync(answer, status, field);
    }

    [Fact]
    public async Task Body_TooLargeOrNotJson_IsRefused()
    {
        using var http = await TeacherAsync();
        using var large = await http.SendAsync("POST", "/api/v1/classes", $$"""{"name":"{{new string('x', 1024 * 1024)}}"}""");
        await AssertProblemAsync(large, 413, null);
        using var text = new StringContent("name=A", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var form = await http.PostAsync(new Uri("/api/v1/classes", UriKind.Relative), text);
        await AssertProblemAsync(form, 415, null);
        using var admin = await application.ClientAsync((await application.AccountAsync(RoleNames.Admin)).Id);
        using var noFiles = await admin.SendAsync("POST", "/api/v1/imports", "{}");
        Assert.InRange((int)noFiles.StatusCode, 400, 422);
        Assert.Equal("application/problem+json", noFiles.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Pages_AreLinked()
    {
        using var http = await TeacherAsync();
        for (var number = 0; number < 21; number++)
        {
            using var made = await http.SendAsync("POST", "/api/v1/classes", $$"""{"name":"Class {{number}}"}""");
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            using var found = await http.SendAsync("GET", made.Headers.Location!.ToString()); // Created says where
            Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        }

        using var first = await http.SendAsync("GET", "/api/v1/classes?search=Class");
        Assert.Equal("</api/v1/classes?search=Class&page=1>; rel=\"first\", </api/v1/classes?search=Class&page=2>; rel=\"next\", </api/v1/classes?search=Class&page=2>; rel=\"last\"", string.Join(", ", first.Headers.GetValues("Link")));
        using var second = await http.SendAsync("GET", "/api/v1/classes?search=Class&page=2");
        using var body = JsonDocument.Parse(await second.Content.ReadAsStringAsync());
        Assert.Equal((1, 2, 21), (body.RootElement.GetProperty("items").GetArrayLength(), body.RootElement.GetProperty("pageCount").GetInt32(), body.RootElement.GetProperty("total").GetInt32()));

        using var small = await http.SendAsync("GET", "/api/v1/classes?search=Class&pageSize=4&page=6");
        Assert.Contains("</api/v1/classes?search=Class&pageSize=4&page=5>; rel=\"prev\"", string.Join(", ", small.Headers.GetValues("Link")), StringComparison.Ordinal);
        using var last = JsonDocument.Parse(await small.Content.ReadAsStringAsync());
        Assert.Equal((1, 6, 4), (last.RootElement.GetProperty("items").GetArrayLength(), last.RootElement.GetProperty("pageCount").GetInt32(), last.RootElement.GetProperty("pageSize").GetInt32()));
        using var whole = await http.SendAsync("GET", "/api/v1/classes?search=Class&pageSize=200");
        using var all = JsonDocument.Parse(await whole.Content.ReadAsStringAsync());
        Assert.Equal((21, 1, 200), (all.RootElement.GetProperty("items").GetArrayLength(), all.RootElement.GetProperty("pageCount").GetInt32(), all.RootElement.GetProperty("pageSize").GetInt32()));
    }

    [Fact]
    public async Task MethodThatAnAddressHasNot_IsSaid()
    {
        using var http = await TeacherAsync();
        using var answer = await http.SendAsync("PATCH", "/api/v1/classes");
        await AssertProblemAsync(answer, 405, null);
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow.Order(StringComparer.Ordinal));
    }

    private static async Task AssertProblemAsync(HttpResponseMessage answer, int status, string? field)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        using var problem = JsonDocument.Parse(body);
        Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
        Assert.StartsWith("/api#", problem.RootElement.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Cat.Web", body, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", body, StringComparison.Ordinal);
        if (field is not null) Assert.Contains(problem.RootElement.GetProperty("errors").EnumerateArray(), error => error.GetProperty("field").GetString() == field);
    }

    private async Task<HttpClient> TeacherAsync() => await application.ClientAsync((await application.AccountAsync(RoleNames.Teacher)).Id);
}
