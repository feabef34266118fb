using Cat.Data.Accounts;
using Cat.Web.Shared.Display;

namespace Cat.Web.Tests.Shared.Display;

public sealed class DisplayTextTests
{
    public static TheoryData<DisplayChoices> Choices =>
    [
        new DisplayChoices(),
        new DisplayChoices { Language = "de" },
        new DisplayChoices { Theme = ThemeMode.Light, TextSize = TextSize.Large },
        new DisplayChoices { Language = "en", Theme = ThemeMode.Dark, TextSize = TextSize.Largest, Font = ReadingFont.Dyslexia, HighContrast = true, ReducedMotion = true },
    ];

    [Theory]
    [MemberData(nameof(Choices))]
    public void Read_WhatWasWritten_IsTheSame(DisplayChoices choices) => Assert.Equal(choices, DisplayText.Read(DisplayText.Write(choices)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("theme-pink.text-.font-\"><script>")]
    [InlineData("theme=dark; contrast=more")]
    public void Read_WhatNobodyWrote_ChoosesNothing(string? text) => Assert.Equal(new DisplayChoices(), DisplayText.Read(text));

    [Fact]
    public void Read_EndlessText_ChoosesNothing() => Assert.Equal(new DisplayChoices(), DisplayText.Read("theme-dark." + new string('x', 10_000)));
}
