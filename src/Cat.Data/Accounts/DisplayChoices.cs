namespace Cat.Data.Accounts;

public enum ThemeMode
{
    System,
    Light,
    Dark,
}

public enum TextSize
{
    Normal,
    Large,
    Largest,
}

public enum ReadingFont
{
    Default,

    /// <summary>A font made for readers with dyslexia.</summary>
    Dyslexia,
}

/// <summary>How a person wants to read.</summary>
public sealed record DisplayChoices
{
    /// <summary>"en", "de"; null: what the browser asks for.</summary>
    public string? Language { get; init; }
    public ThemeMode Theme { get; init; }
    public TextSize TextSize { get; init; }
    public ReadingFont Font { get; init; }
    public bool HighContrast { get; init; }

    /// <summary>Also without this choice where the system asks for it.</summary>
    public bool ReducedMotion { get; init; }
}
