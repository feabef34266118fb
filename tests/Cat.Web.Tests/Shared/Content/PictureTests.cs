using AngleSharp.Html.Parser;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;

namespace Cat.Web.Tests.Shared.Content;

public sealed class PictureTests
{
    private static readonly Dictionary<string, string> Addresses = new() { ["media/plan.svg"] = "/media/a?x=1&y=2" };

    [Fact]
    public void Zoom_APicture_LinksToItself()
    {
        var html = ImageZoom.In(Html("See ![a > b \"plan\"](media/plan.svg) and $x$."));
        var link = new HtmlParser().ParseDocument(html).QuerySelector("a")!; // asserted below
        Assert.Equal(("/media/a?x=1&y=2", "_blank", "noopener"), (link.GetAttribute("href"), link.GetAttribute("target"), link.GetAttribute("rel")));
        Assert.Equal("a > b \"plan\"", link.QuerySelector("img")?.GetAttribute("alt"));
        Assert.Contains("new tab", link.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Zoom_APictureInALink_StaysWhatItIs()
    {
        var html = Html("[![plan](media/plan.svg)](https://example.org) ![plan](media/plan.svg)");
        var document = new HtmlParser().ParseDocument(ImageZoom.In(html));
        Assert.Equal(["https://example.org", "/media/a?x=1&y=2"], document.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("![](media/plan.svg)", 1)]
    [InlineData("![ ](media/plan.svg)", 1)]
    [InlineData("![](media/plan.svg \"decorative\")", 0)]
    [InlineData("![plan](media/plan.svg)", 0)]
    public void Render_PictureWithoutAlternativeText_IsDecorativeOrRefused(string source, int errors) =>
        Assert.Equal(errors, SampleQuestions.Renderer.Render(source, ContentFormat.Markdown, Addresses).Errors.Count);

    [Fact]
    public void Render_DecorativePicture_HasAnEmptyAlternativeTextAndNoLink()
    {
        var html = Html("![](media/plan.svg \"decorative\")");
        var picture = new HtmlParser().ParseDocument(html).Images.Single();
        Assert.Equal(("", null), (picture.GetAttribute("alt"), picture.GetAttribute("title")));
        Assert.Equal(html, ImageZoom.In(html));
    }

    private static string Html(string source) => SampleQuestions.Renderer.Render(source, ContentFormat.Markdown, Addresses).Html;
}
