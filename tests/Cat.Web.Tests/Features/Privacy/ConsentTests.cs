using System.Net;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Privacy.Consenting;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Privacy;

/// <summary>Over HTTP, as a browser without script would.</summary>
[Collection<WholePages>]
public sealed class ConsentTests(WholeApplication application)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Consent_TextForStudents_IsAskedOnceBeforeAnythingElse_AndAgainWhenItChanges()
    {
        var (student, teacher, admin) = (await application.AccountAsync(RoleNames.Student), await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Admin));
        using var browser = await application.SignedInAsync(student, "de");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tests", Cancel)).Status); // no text, no question
        try
        {
            await PublishAsync(admin, "# Einwilligung\n<script>alert(1)</script> **ja**", ConsentAudience.Students);
            var (status, _, location) = await browser.GetAsync("/tests", Cancel);
            Assert.Equal((HttpStatusCode.Found, "/consent?returnUrl=%2Ftests"), (status, location?.OriginalString));
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/account/my-data.zip", Cancel)).Status);
            using (var staff = await application.SignedInAsync(teacher, "en")) Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/classes", Cancel)).Status);

            var (_, page, _) = await browser.GetAsync("/consent?returnUrl=%2Ftests", Cancel);
            Assert.Contains("Ich stimme zu", page, StringComparison.Ordinal);
            Assert.Contains("<strong>ja</strong>", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            var (posted, next) = await browser.PostAsync("/consent?returnUrl=%2Ftests", page, "consent", [], Cancel);
            Assert.Equal(HttpStatusCode.Found, posted);
            Assert.EndsWith("/tests", next?.OriginalString, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tests", Cancel)).Status);

            await PublishAsync(admin, "Neue Fassung", ConsentAudience.Students);
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/tests", Cancel)).Status);
            // The page of the old text is still open in another tab: it agrees to nothing now.
            var old = await browser.PostAsync("/consent", page, "consent", [], Cancel);
            Assert.Equal(HttpStatusCode.OK, old.Status);
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/tests", Cancel)).Status);
            await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(Cancel);
            Assert.Equal(1, await db.Consents.CountAsync(consent => consent.AccountId == student.Id, Cancel));
        }
        finally
        {
            await PublishAsync(admin, "", ConsentAudience.Everybody);
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/tests", Cancel)).Status);
    }

    [Fact]
    public async Task Consent_TextForStaff_IsNotAskedOfStudents_AndWhatIsSentIsTaken()
    {
        var (student, teacher, admin) = (await application.AccountAsync(RoleNames.Student), await application.AccountAsync(RoleNames.Teacher), await application.AccountAsync(RoleNames.Admin));
        using var browser = await application.SignedInAsync(teacher, "en");
        var (_, display, _) = await browser.GetAsync("/display", Cancel);
        try
        {
            await PublishAsync(admin, "For staff", ConsentAudience.Staff);
            Assert.Equal(HttpStatusCode.Found, (await browser.GetAsync("/classes", Cancel)).Status);
            // A form that was open before is taken; signing out always works.
            Assert.NotEqual("/consent", (await browser.PostAsync("/sign-out", display, "/sign-out", [], Cancel)).Location?.OriginalString);
            using var other = await application.SignedInAsync(student, "en");
            Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/tests", Cancel)).Status);
        }
        finally
        {
            await PublishAsync(admin, "", ConsentAudience.Everybody);
        }
    }

    private async Task PublishAsync(Account admin, string text, ConsentAudience audience) =>
        Assert.True((await application.Services.GetRequiredService<PublishConsent>().HandleAsync(new Actor(admin.Id, RoleNames.Admin), text, audience, Cancel)).IsSuccess);
}
