using Cat.Web.Shared.Documents;

namespace Cat.Web.Tests.Shared.Documents;

public sealed class TextLinesTests
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("unbreakable", 4, "unbr|eaka|ble")]
    [InlineData("a\nb", 10, "a|b")]
    [InlineData("", 10, "")]
    public void Break_ByCharacters(string text, float width, string expected) => Assert.Equal(expected, string.Join('|', TextLines.Break(text, width, part => part.Length)));

    [Fact]
    public void Break_AnyText_LosesNothingAndNoLineIsTooLong()
    {
        var random = new Random(7);
        for (var round = 0; round < 1000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => "abc \né"[random.Next(6)])]);
            var width = random.Next(2, 12);
            var lines = TextLines.Break(text, width, part => part.Length);
            Assert.All(lines, line => Assert.True(line.Length <= width, $"“{line}” is longer than {width}"));
            Assert.Equal(string.Concat(text.Where(character => !char.IsWhiteSpace(character))), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Break_PairOfSurrogates_StaysTogether() => Assert.All(TextLines.Break("😀😀😀", 1, part => part.Length), line => Assert.Equal(2, line.Length));
}
