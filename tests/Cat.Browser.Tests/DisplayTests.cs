using Microsoft.Playwright;

namespace Cat.Browser.Tests;

/// <summary>The frame and the account pages in every language, colour scheme, text size and width a reader can have.</summary>
public sealed class DisplayTests(RunningCat cat)
{
    private const string Student = "student2";

    private static readonly (string Name, string Theme, bool HighContrast)[] Schemes = [("light", "Light", false), ("dark", "Dark", false), ("contrast-light", "Light", true), ("contrast-dark", "Dark", true)];
    private static readonly string[] TextSizes = ["Normal", "Large", "Largest"];
    private static readonly int[] Widths = [390, 768, 1280];

    /// <summary>Every scheme with every text size, once for visitors and once for students; language, page and width take turns.</summary>
    private static readonly (string Scheme, string Theme, bool HighContrast, string TextSize, int Width)[] Looks =
    [
        .. Schemes.SelectMany((scheme, row) => TextSizes.Select((size, column) => (scheme.Name, scheme.Theme, scheme.HighContrast, size, Widths[(row + column) % Widths.Length]))),
    ];

    [Theory]
    [InlineData("en", 0, "/sign-in", "/display")]
    [InlineData("de", 1, "/display", "/sign-in")]
    public Task Visitor_EveryLook_BreaksNoRule(string language, int first, params string[] paths) => LookAtAsync(false, language, first, paths);

    [Theory]
    [InlineData("de", 0, "/account/password", "/tests")]
    [InlineData("en", 1, "/tests", "/account/password")]
    public Task Student_EveryLook_BreaksNoRule(string language, int first, params string[] paths) => LookAtAsync(true, language, first, paths);

    [Theory]
    [InlineData("ltr", 320, false)]
    [InlineData("rtl", 320, false)]
    [InlineData("rtl", 1280, true)]
    public async Task AnyDirection_NarrowOrLargeOrInTheReadingFont_BreaksNothing(string direction, int width, bool isReadingFont)
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.Page.GotoAsync("/display");
        await visitor.Page.CheckAsync("input[name='Input.Language'][value=de]");
        if (isReadingFont) await visitor.Page.CheckAsync("input[name='Input.IsDyslexiaFont']");
        await visitor.Page.ClickAsync("main button[type=submit]");
        await visitor.Page.SetViewportSizeAsync(width, 900);
        foreach (var path in new[] { "/sign-in", "/display" })
        {
            await visitor.Page.GotoAsync(path);
            await visitor.Page.EvaluateAsync("direction => document.documentElement.dir = direction", direction);
            await visitor.ExpectGoodPageAsync($"display-{direction}{path.Replace('/', '-')}-{width}");
        }

        // Only browsers whose reader chose the font load it.
        Assert.Equal(isReadingFont, await visitor.Page.EvaluateAsync<bool>("document.fonts.ready.then(() => [...document.fonts].some(font => font.family.includes('OpenDyslexic') && font.status === 'loaded'))"));
    }

    /// <summary>What the system asks for, without a choice of the reader: forced colours, contrast, print, and 200 % zoom of a small window.</summary>
    [Fact]
    public async Task WishesOfTheSystem_AreFollowed()
    {
        await using var visitor = await cat.VisitAsync();
        var page = visitor.Page;
        await page.GotoAsync("/display");
        var before = await ColourAsync("body");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Contrast = Contrast.More });
        Assert.NotEqual(before, await ColourAsync("body"));
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Contrast = Contrast.NoPreference, ForcedColors = ForcedColors.Active });
        await page.SetViewportSizeAsync(640, 450);
        await visitor.ExpectGoodPageAsync("display-forced-colors-zoomed");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.None, Media = Media.Print, ColorScheme = ColorScheme.Dark });
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RunningCat.ScreenshotFolder, "display-print.png"), FullPage = true });
        Assert.Equal(before, await ColourAsync("body"));
        Assert.False(await page.IsVisibleAsync(".site-header"));

        Task<string> ColourAsync(string selector) => page.EvaluateAsync<string>("selector => getComputedStyle(document.querySelector(selector)).color", selector);
    }

    [Fact]
    public async Task Keyboard_EveryStop_ShowsItsFocusAndNoneIsHidden()
    {
        await using var visitor = await cat.VisitAsync();
        await visitor.Page.GotoAsync("/display");
        await visitor.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("#content", await visitor.Page.EvaluateAsync<string?>("document.activeElement.getAttribute('href')"));
        await visitor.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(RunningCat.ScreenshotFolder, "display-skip-link.png") });
        var stops = 0;
        while (await visitor.Page.EvaluateAsync<bool>("document.activeElement !== document.body"))
        {
            stops++;
            Assert.True(stops < 40, "The focus goes round in a circle.");
            var faults = await visitor.Page.EvaluateAsync<string>("""
                () => {
                    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
                    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    const shown = style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 2;
                    const free = top === element || element.contains(top) || top?.closest('label')?.contains(element);
                    return (shown ? '' : 'no outline ') + (free ? '' : 'hidden ') + (shown && free ? '' : element.outerHTML);
                }
                """);
            Assert.Equal("", faults);
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        // Skip link, brand, display, one of two theme buttons, three groups of radio buttons, three boxes, save.
        Assert.Equal(11, stops);
    }

    [Fact]
    public async Task ThemeButton_SignedIn_FollowsTheAccountToAnotherBrowser()
    {
        await using var first = await cat.VisitAsync();
        await first.SignInAsync(Student, "student-demo");
        await first.Page.ClickAsync(".theme-dark");
        await first.Page.WaitForSelectorAsync("html[data-theme=dark]");

        await using var second = await cat.VisitAsync();
        await second.SignInAsync(Student, "student-demo");
        await second.Page.WaitForSelectorAsync("html[data-theme=dark]");
        await ChooseAsync(second.Page, "", "System", "Normal", false);
        await second.Page.WaitForSelectorAsync("html:not([data-theme])");
    }

    private async Task LookAtAsync(bool isSignedIn, string language, int first, string[] paths)
    {
        await using var visitor = await cat.VisitAsync();
        if (isSignedIn) await visitor.SignInAsync(Student, "student-demo");
        for (var turn = first; turn < Looks.Length; turn += 2)
        {
            var (look, path) = (Looks[turn], paths[turn / 2 % 2]);
            await ChooseAsync(visitor.Page, language, look.Theme, look.TextSize, look.HighContrast);
            await visitor.Page.SetViewportSizeAsync(look.Width, 900);
            await visitor.Page.GotoAsync(path);
            await visitor.ExpectGoodPageAsync($"display-{language}{path.Replace('/', '-')}-{look.Scheme}-{look.TextSize.ToLowerInvariant()}-{look.Width}");
            Assert.Equal(language, await visitor.Page.EvaluateAsync<string>("document.documentElement.lang"));
        }

        if (isSignedIn) await ChooseAsync(visitor.Page, "", "System", "Normal", false);
    }

    private static async Task ChooseAsync(IPage page, string language, string theme, string textSize, bool isHighContrast)
    {
        await page.GotoAsync("/display");
        await page.CheckAsync($"input[name='Input.Language'][value='{language}']");
        await page.CheckAsync($"input[name='Input.Theme'][value={theme}]");
        await page.CheckAsync($"input[name='Input.TextSize'][value={textSize}]");
        await page.SetCheckedAsync("input[name='Input.HighContrast']", isHighContrast);
        await page.ClickAsync("main button[type=submit]");
        await page.WaitForAddressAsync("**/display?saved=*");
    }
}
