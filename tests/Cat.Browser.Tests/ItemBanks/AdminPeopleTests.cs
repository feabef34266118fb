using System.Text;
using Microsoft.Playwright;

namespace Cat.Browser.Tests.ItemBanks;

/// <summary>An admin brings people in: by list, by link; looks at one of them; a passkey in a virtual device.</summary>
public sealed class AdminPeopleTests(RunningCat cat)
{
    [Fact]
    public async Task ImportsAList_InvitesAndLooksAtAPerson()
    {
        await using var admin = await cat.VisitAsync();
        await admin.SignInAsync("admin", "admin-demo-1");
        var page = admin.Page;
        await page.GotoAsync("/users/import");
        await admin.WaitForCircuitAsync();
        await ChooseAsync(admin, "user_name,display_name,role,class\nlea.list,Lea List,student,Listed class\nbad name,Bad,student,\n");
        await page.WaitForSelectorAsync("text=has a space in it");
        await admin.ExpectGoodPageAsync("people-mistakes");
        await ChooseAsync(admin, "user_name,display_name,role,class,attribute:grade\nlou.list,Lou List,teacher,Listed class,\nlea.list,Lea List,student,Listed class,8\n");
        await page.WaitForSelectorAsync("text=2 new accounts");
        await admin.ExpectGoodPageAsync("people-preview");
        await page.ClickAsync("button:has-text('Store all of this')");
        await page.WaitForSelectorAsync("h2:text-is('Slips (2)')");
        await admin.ExpectGoodPageAsync("people-slips");

        await page.GotoAsync("/users?search=lea.list");
        await admin.WaitForCircuitAsync();
        await page.ClickAsync("a:text-is('Lea List')");
        await page.WaitForSelectorAsync("h1:text-is('Lea List')");
        await admin.WaitForCircuitAsync();
        await admin.TypeAsync(page.GetByLabel("Name that people see"), "Lea Listed");
        await page.ClickAsync("button:text-is('Change the name')");
        await page.WaitForSelectorAsync("h1:text-is('Lea Listed')");
        await page.GetByLabel("Role").SelectOptionAsync("Teacher");
        await page.ClickAsync("button:text-is('Change the role')");
        await page.WaitForSelectorAsync("text=The role stays as it is");
        await page.WaitForSelectorAsync("th:text-is('grade')");
        await admin.ExpectGoodPageAsync("people-person");

        await page.GotoAsync("/users/invitations");
        await admin.WaitForCircuitAsync();
        await page.GetByLabel("Role").SelectOptionAsync("Teacher");
        await page.ClickAsync("button:text-is('Make the links')");
        var link = await page.InnerTextAsync("code.wrap");
        await admin.ExpectGoodPageAsync("people-invitations");
        await UseLinkAsync(link);
        await UseUsedLinkAsync(link);

        await page.GotoAsync("/users/oneroster");
        await admin.WaitForCircuitAsync();
        await admin.ExpectGoodPageAsync("people-oneroster");
    }

    [Fact]
    public async Task Teacher_AddsAPasskey_AndSignsInWithIt()
    {
        await using var teacher = await cat.VisitAsync();
        var page = teacher.Page;
        var device = await page.Context.NewCDPSessionAsync(page);
        await device.SendAsync("WebAuthn.enable");
        await device.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        // A passkey belongs to a domain; an address of numbers is none.
        await page.GotoAsync("/sign-in");
        var site = new UriBuilder(page.Url) { Host = "localhost" }.Uri.GetLeftPart(UriPartial.Authority);
        await page.GotoAsync($"{site}/sign-in");
        await page.FillAsync("[name='Input.UserName']", "teacher");
        await page.FillAsync("[name='Input.Password']", "teacher-demo");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForAddressAsync("**/classes");
        await page.GotoAsync($"{site}/account/passkeys");
        await teacher.ExpectGoodPageAsync("people-passkeys");
        await page.FillAsync("[name='Input.Name']", "My laptop");
        await page.ClickAsync("button:text-is('Add a passkey')");
        await page.WaitForSelectorAsync("text=The passkey is added");
        await page.GotoAsync($"{site}/account/two-step");
        await page.WaitForSelectorAsync("svg.qr");
        await teacher.ExpectGoodPageAsync("people-two-step");
        await page.ClickAsync("button:text-is('Sign out')");
        await page.WaitForAddressAsync("**/sign-in");
        await teacher.ExpectGoodPageAsync("people-sign-in");
        await page.ClickAsync("button:text-is('Sign in with a passkey')");
        await page.WaitForAddressAsync("**/classes");
        await page.GotoAsync($"{site}/account/passkeys");
        await page.ClickAsync("button:has-text('Remove')");
        await page.WaitForSelectorAsync("text=You have none yet");
    }

    private static async Task ChooseAsync(Visitor admin, string list)
    {
        await admin.ChooseFilesAsync("#people-file", new FilePayload { Name = "people.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
    }

    private async Task UseLinkAsync(string link)
    {
        await using var invited = await cat.VisitAsync(isPhone: true, hasScript: false);
        var page = invited.Page;
        await page.GotoAsync(link);
        await page.FillAsync("[name='Input.DisplayName']", "Ina Invited");
        await page.FillAsync("[name='Input.UserName']", "ina.invited");
        await page.FillAsync("[name='Input.Password']", "a password of my own");
        await page.FillAsync("[name='Input.Repeated']", "a password of my own");
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForAddressAsync("**/classes");
    }

    private async Task UseUsedLinkAsync(string link)
    {
        await using var late = await cat.VisitAsync();
        await late.Page.GotoAsync(link);
        await late.Page.WaitForSelectorAsync("text=This link cannot be used");
        await late.ExpectGoodPageAsync("people-link-used");
    }
}
