using System.Security.Claims;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared.Languages;
using Microsoft.AspNetCore.Http;

namespace Cat.Web.Tests.Shared.Languages;

public sealed class ReaderLanguageTests
{
    [Theory]
    [InlineData("", "en")]
    [InlineData("de-AT,de;q=0.9,en;q=0.8", "de")]
    [InlineData("fr,it;q=0.9,de;q=0.5", "de")]
    [InlineData("en;q=0.4,de;q=0.5", "de")]
    [InlineData("de;q=0,en", "en")]
    [InlineData("fr,it", "en")]
    [InlineData("*", "en")]
    [InlineData("not a header;;;", "en")]
    public void Of_NothingChosen_IsTheBestTheBrowserAsksFor(string asked, string expected) => Assert.Equal(expected, Of(asked: asked));

    [Fact]
    public void Of_CookieOfAVisitor_ComesBeforeTheBrowser() => Assert.Equal("de", Of(asked: "en", cookie: "language-de"));

    [Fact]
    public void Of_ChoiceOfTheAccount_ComesBeforeTheCookie() => Assert.Equal("en", Of(role: RoleNames.Student, claim: "language-en", asked: "de", cookie: "language-de"));

    [Fact]
    public void Of_StudentWhoChoseNothing_IsThatOfTheVisitorBefore() => Assert.Equal("de", Of(role: RoleNames.Student, cookie: "language-de"));

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Admin)]
    public void Of_Staff_IsEnglishWhateverTheyChose(string role) => Assert.Equal("en", Of(role: role, claim: "language-de", asked: "de", cookie: "language-de"));

    [Theory]
    [InlineData("language-xx")]
    [InlineData("language-")]
    public void Of_LanguageWithoutPages_IsThatOfTheBrowser(string cookie) => Assert.Equal("de", Of(asked: "de", cookie: cookie));

    private static string Of(string? role = null, string? claim = null, string? asked = null, string? cookie = null)
    {
        var context = new DefaultHttpContext();
        if (asked is not null) context.Request.Headers.AcceptLanguage = asked;
        if (cookie is not null) context.Request.Headers.Cookie = $"cat.display={cookie}";
        if (role is not null)
        {
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), new Claim(ClaimTypes.Role, role)], "test");
            if (claim is not null) identity.AddClaim(new Claim(AccountClaims.Display, claim));
            context.User = new ClaimsPrincipal(identity);
        }

        return ReaderLanguage.Of(context).Name;
    }
}
