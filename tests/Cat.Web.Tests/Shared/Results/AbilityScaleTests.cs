using Bunit;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Shared.Results;

public sealed class AbilityScaleTests : BunitContext
{
    [Fact]
    public void Render_Estimate_HasATextAlternativeThatSaysEverything()
    {
        var scale = Render<AbilityScale>(parameters => parameters.Add(s => s.Theta, 0).Add(s => s.StandardError, 0.35).Add(s => s.Bands, AbilityBand.Default));

        var svg = scale.Find("svg");
        Assert.Equal("img", svg.GetAttribute("role"));
        foreach (var id in svg.GetAttribute("aria-labelledby")!.Split(' ')) Assert.NotEmpty(scale.Find($"#{id}").TextContent);
        Assert.Contains("Most likely Secure, between Developing and Strong.", scale.Find("desc").TextContent, StringComparison.Ordinal);
        Assert.Contains("reaches from Developing to Strong", scale.Find("desc").TextContent, StringComparison.Ordinal);
        Assert.Empty(scale.FindAll(".number"));
    }

    [Fact]
    public void Render_Bands_AreAllNamedAndOneIsHighlighted()
    {
        var scale = Render<AbilityScale>(parameters => parameters.Add(s => s.Theta, 1).Add(s => s.StandardError, 0.2).Add(s => s.Bands, AbilityBand.Default));

        Assert.Equal(AbilityBand.Default.Select(band => band.Name), scale.FindAll("text.label").Select(label => label.TextContent));
        Assert.Equal("Strong", Assert.Single(scale.FindAll("text.here")).TextContent);
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(-4, 0.4)]
    [InlineData(6, 1)]
    public void ScaleAxis_AnyEstimate_LiesBetweenItsIntervalOnTheLine(double theta, double standardError)
    {
        var axis = new ScaleAxis(theta, standardError, AbilityBand.Default);

        Assert.InRange(axis.Estimate, Math.Max(0.01, axis.IntervalStart), Math.Min(0.99, axis.IntervalEnd));
        Assert.Equal(1, axis.Bands.Sum(band => band.End - band.Start), 1e-9);
    }
}
