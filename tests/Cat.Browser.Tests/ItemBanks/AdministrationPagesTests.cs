using Microsoft.Playwright;

namespace Cat.Browser.Tests.ItemBanks;

/// <summary>Every page of administration that has no path of its own breaks no rule, on a desk and on a phone in the dark.</summary>
public sealed class AdministrationPagesTests(RunningCat cat)
{
    [Fact]
    public async Task EveryPage_BreaksNoRule()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.SignInAsync("admin", "admin-demo-1");
        var page = visitor.Page;
        await page.GotoAsync("/banks");
        var bank = await page.GetAttributeAsync("a:has-text('School mathematics')", "href") ?? "";
        await page.GotoAsync("/users?search=Sam");
        var person = await page.GetAttributeAsync("a[href$='/privacy'][href^='/users/']", "href") ?? "";
        // Something to be read in the audit log.
        Assert.Equal(200, (await page.APIRequest.GetAsync(new Uri(new Uri(page.Url), $"{bank}/export/json").ToString())).Status);
        var faults = new List<string>();
        foreach (var (name, address) in new[]
        {
            ("audit", "/audit"), ("status", "/status"), ("privacy", "/privacy"), ("person-privacy", person), ("my-data", "/account/my-data"), ("api-keys", "/account/api-keys"), ("api", "/api"), ("oneroster", "/users/oneroster"),
            ("calibrations", $"{bank}/calibrations"), ("health", $"{bank}/health"), ("export", $"{bank}/export"), ("enemies", $"{bank}/enemies"),
        })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1280, 900);
            await page.GotoAsync(address);
            await page.WaitForTimeoutAsync(500);
            await LookAsync($"administration-{name}");
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
            await page.SetViewportSizeAsync(390, 844);
            await LookAsync($"administration-{name}-dark-phone");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));

        async Task LookAsync(string name)
        {
            try
            {
                await visitor.ExpectGoodPageAsync(name);
            }
            catch (Xunit.Sdk.XunitException exception)
            {
                // All pages are looked at before the test fails.
                faults.Add($"{name}: {exception.Message}");
            }
        }
    }
}
