using System.Net;
using Cat.Data.Accounts;
using Cat.Web.Shared.Security;
using Cat.Web.Tests.Features.Accounts;

namespace Cat.Web.Tests.Shared.Security;

/// <summary>Addresses with words where numbers belong.</summary>
[Collection<WholePages>]
public sealed class ReadableQueryTests(WholeApplication application)
{
    [Theory]
    [InlineData(typeof(int), "3", true)]
    [InlineData(typeof(int), "99999999999", false)]
    [InlineData(typeof(int), "", false)]
    [InlineData(typeof(bool), "True", true)]
    [InlineData(typeof(bool), "1", false)]
    [InlineData(typeof(Guid), "x", false)]
    [InlineData(typeof(string), "x", true)]
    [InlineData(typeof(string), "nul\0in it", false)]
    public void IsReadable_Text(Type type, string text, bool expected) => Assert.Equal(expected, ReadableQueries.IsReadable(text, type));

    [Fact]
    public async Task Form_SignThatNoTextHas_IsRefusedAndDoesNotFail()
    {
        using var http = application.Program(null);
        using var answer = await http.PostAsync(new Uri("/sign-in", UriKind.Relative), new StringContent("a=%00", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("could not be read", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/classes?Page=%27")]
    [InlineData("/plans?Page=&Search=fractions")]
    public async Task Page_WordWhereANumberBelongs_OpensAllTheSame(string address)
    {
        using var teacher = await application.SignedInAsync(await application.AccountAsync(RoleNames.Teacher), "en");
        var (status, _, _) = await teacher.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, status);
    }
}
