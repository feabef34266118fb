using Cat.Data.Accounts;

namespace Cat.Web.Shared.Display;

/// <summary>Display choices as one short text, for a claim or a cookie: "language-de.theme-dark.text-large". What is not understood counts as not chosen.</summary>
internal static class DisplayText
{
    private const string LanguageMark = "language-";
    private const int LongestText = 200;

    /// <summary>The word of the choice in texts and in attributes of the document; null leaves it to the system.</summary>
    public static string? Of(ThemeMode theme) => theme switch
    {
        ThemeMode.System => null,
        ThemeMode.Light => "light",
        ThemeMode.Dark => "dark",
    };

    public static string? Of(TextSize size) => size switch
    {
        TextSize.Normal => null,
        TextSize.Large => "large",
        TextSize.Largest => "largest",
    };

    public static string? Of(ReadingFont font) => font switch
    {
        ReadingFont.Default => null,
        ReadingFont.Dyslexia => "dyslexia",
    };

    public static string Write(DisplayChoices choices)
    {
        string?[] parts =
        [
            choices.Language is { } language ? LanguageMark + language : null,
            Of(choices.Theme) is { } theme ? $"theme-{theme}" : null,
            Of(choices.TextSize) is { } size ? $"text-{size}" : null,
            Of(choices.Font) is { } font ? $"font-{font}" : null,
            choices.HighContrast ? "contrast-more" : null,
            choices.ReducedMotion ? "motion-less" : null,
        ];
        return string.Join('.', parts.Where(part => part is not null));
    }

    public static DisplayChoices Read(string? text)
    {
        if (text is null or { Length: > LongestText }) return new DisplayChoices();
        var parts = text.Split('.');
        return new DisplayChoices
        {
            Language = Array.Find(parts, part => part.StartsWith(LanguageMark, StringComparison.Ordinal))?[LanguageMark.Length..],
            Theme = Chosen<ThemeMode>(parts, "theme", Of),
            TextSize = Chosen<TextSize>(parts, "text", Of),
            Font = Chosen<ReadingFont>(parts, "font", Of),
            HighContrast = parts.Contains("contrast-more"),
            ReducedMotion = parts.Contains("motion-less"),
        };
    }

    private static T Chosen<T>(string[] parts, string name, Func<T, string?> word)
        where T : struct, Enum =>
        Enum.GetValues<T>().FirstOrDefault(value => word(value) is { } chosen && parts.Contains($"{name}-{chosen}"));
}
