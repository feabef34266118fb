namespace Cat.Web.Tests.Shared.Layout;

public sealed class ColourTests
{
    private static readonly string[] Backgrounds = ["bg", "surface", "surface-2"];
    private static readonly string[] SoftBackgrounds = ["primary-soft", "good-soft", "warn-soft", "bad-soft"];

    /// <summary>What is read, and what it may stand on.</summary>
    private static readonly (string Text, string[] On)[] Texts =
    [
        ("text", [.. Backgrounds, .. SoftBackgrounds]),
        ("text-soft", [.. Backgrounds, .. SoftBackgrounds]),
        ("primary", [.. Backgrounds, "primary-soft"]),
        ("primary-strong", [.. Backgrounds, "primary-soft"]),
        ("good", [.. Backgrounds, "good-soft"]),
        ("warn", [.. Backgrounds, "warn-soft"]),
        ("bad", [.. Backgrounds, "bad-soft"]),
        ("on-primary", ["primary", "primary-strong"]),
    ];

    /// <summary>What is only seen: borders of controls, lines of drawings, the focus.</summary>
    private static readonly (string Graphic, string[] On)[] Graphics =
    [
        ("line-strong", ["bg", "surface", "surface-2", "primary-soft"]),
        ("focus", [.. Backgrounds, .. SoftBackgrounds]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Texts_OnEveryGroundTheyStandOn_AreReadable(bool isDark) => Assert.Empty(TooFaint(StyleSheet.Variables(StyleSheet.Normal), Texts, isDark, 4.5));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Graphics_OnEveryGroundTheyStandOn_AreSeen(bool isDark) => Assert.Empty(TooFaint(StyleSheet.Variables(StyleSheet.Normal), Graphics, isDark, 3));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void HighContrast_TextsAndGraphics_StandOutByTheEnhancedRatio(bool isDark) =>
        Assert.Empty(TooFaint(StyleSheet.Variables(StyleSheet.Chosen), [.. Texts, .. Graphics], isDark, 7));

    [Fact]
    public void HighContrast_OfTheReaderAndOfTheSystem_AreTheSame() =>
        Assert.Equal(StyleSheet.Variables(StyleSheet.Chosen), StyleSheet.VariablesWithin("prefers-contrast: more"));

    [Fact]
    public void HighContrast_EveryColour_HasItsOwn() =>
        Assert.Equal(ColoursOf(StyleSheet.Variables(StyleSheet.Normal)), ColoursOf(StyleSheet.Variables(StyleSheet.Chosen)));

    [Fact]
    public void ForcedColours_EveryColour_IsOneOfTheSystem() =>
        Assert.Equal(ColoursOf(StyleSheet.Variables(StyleSheet.Normal)), ColoursOf(StyleSheet.VariablesWithin("forced-colors: active")));

    [Fact]
    public void Contrast_KnownPairs_AgreeWithTheStandard()
    {
        Assert.Equal(21, StyleSheet.Contrast([0, 0, 0], [255, 255, 255]), 1e-9);
        Assert.Equal(4.54, StyleSheet.Contrast([118, 118, 118], [255, 255, 255]), 0.005);
    }

    [Fact]
    public void StyleSheet_NamesNoPhysicalSide() =>
        Assert.DoesNotMatch(@"(margin|padding|border|inset)-(left|right)|text-align:\s*(left|right)|float:|[;{\s](left|right):", StyleSheet.Text);

    private static IEnumerable<string> ColoursOf(IReadOnlyDictionary<string, string> variables) =>
        variables.Keys.Where(name => name.StartsWith("--cat-", StringComparison.Ordinal) && name is not "--cat-font" and not "--cat-radius").Order();

    private static IEnumerable<string> TooFaint(IReadOnlyDictionary<string, string> variables, (string Name, string[] On)[] pairs, bool isDark, double least) =>
        from pair in pairs
        from ground in pair.On
        let contrast = StyleSheet.Contrast(StyleSheet.Colour(variables, pair.Name, isDark), StyleSheet.Colour(variables, ground, isDark))
        where contrast < least
        select $"{pair.Name} on {ground}: {contrast:0.00}, not {least}";
}
