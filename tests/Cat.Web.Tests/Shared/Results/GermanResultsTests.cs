using Bunit;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Shared.Results;

public sealed class GermanResultsTests : IDisposable
{
    private readonly Reader _reader = new("de");

    public void Dispose() => _reader.Dispose();

    [Theory]
    [InlineData(0.0, 0.1, "Sehr wahrscheinlich Secure.")]
    [InlineData(0.0, 0.35, "Am wahrscheinlichsten Secure, zwischen Developing und Strong.")]
    [InlineData(0.2, 0.3, "Am wahrscheinlichsten Secure, vielleicht Strong.")]
    [InlineData(1.2, 0.6, "Strong oder Advanced: zu knapp, um es genau zu sagen.")]
    [InlineData(0.9, 1.0, "Irgendwo zwischen Secure und Advanced; am ehesten Strong.")]
    public void Describe_EstimateAndError_SaysItInGerman(double theta, double standardError, string expected) =>
        Assert.Equal(expected, BandStatement.Describe(theta, standardError, AbilityBand.Default).Sentence);

    [Theory]
    [InlineData(59, "weniger als eine Minute")]
    [InlineData(60, "1 Minute")]
    [InlineData((3600 * 2) + 60, "2 Stunden 1 Minute")]
    [InlineData(86400 * 3, "3 Tage")]
    public void For_Duration_ReadsAsPeopleSayIt(int seconds, string expected) => Assert.Equal(expected, DurationText.For(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void For_FixedLengthTest_CountsTheQuestions() =>
        Assert.Equal("Alle 12 Fragen dieses Tests wurden gestellt.", StopReasonText.For(SessionStopReason.MaximumQuestions, new AdaptiveRules { MaximumQuestions = 12 }));

    [Fact]
    public void Of_Date_IsWrittenAsGermansWriteIt() =>
        Assert.Equal("5. März 2026, 14:07 UTC", DateText.Of(new DateTimeOffset(2026, 3, 5, 15, 7, 0, TimeSpan.FromHours(1))));

    [Fact]
    public void AbilityScale_Drawing_KeepsItsNumbersAndHasGermanWords()
    {
        using var context = new BunitContext();
        var scale = context.Render<AbilityScale>(parameters => parameters.Add(s => s.Theta, 0.1).Add(s => s.StandardError, 0.35).Add(s => s.Bands, AbilityBand.Default));

        Assert.Contains("reicht von Developing bis Strong", scale.Find("desc").TextContent, StringComparison.Ordinal);
        Assert.All(scale.FindAll("rect").Select(rect => rect.GetAttribute("x")), x => Assert.DoesNotContain(",", x!, StringComparison.Ordinal));
    }
}
