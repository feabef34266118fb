using System.Text.RegularExpressions;
using Cat.Web.Shared.Content;

namespace Cat.Web.Tests.Shared.Content;

public sealed partial class InlineStylesTests
{
    [Fact]
    public void TakeOut_EveryStyle_BecomesARuleOfItsClass()
    {
        const string Html = """<span class="strut" style="height:0.8em;vertical-align:-0.2em;"></span><svg style="width:2em"/><span style="height:0.8em;vertical-align:-0.2em;">a &lt; b</span>""";
        var (html, css) = InlineStyles.TakeOut(Html, "s0-");
        Assert.Equal("""<span class="strut s0-0"></span><svg class="s0-1"/><span class="s0-0">a &lt; b</span>""", html);
        Assert.Equal(".s0-0:not(#s){height:0.8em;vertical-align:-0.2em;}.s0-1:not(#s){width:2em}", css);
    }

    [Theory]
    [InlineData("color:red}body{display:none")]
    [InlineData("background:url(https://evil.example/a.png)")]
    [InlineData("color:red;</style><script>alert(1)</script>")]
    [InlineData("width:expression(alert('a'))")]
    [InlineData("@import 'https://evil.example/a.css'")]
    [InlineData("color:\\72 ed")]
    public void TakeOut_WhatCouldLeaveItsRule_IsDropped(string style)
    {
        var (html, css) = InlineStyles.TakeOut($"<b style=\"{style}\">x</b>", "s0-");
        Assert.Equal("", css);
        Assert.DoesNotContain("style=\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void TakeOut_TextThatLooksLikeAStyle_StaysText()
    {
        const string Html = """<p>Write style="color:red" into the tag.</p>""";
        Assert.Equal((Html, ""), InlineStyles.TakeOut(Html, "s0-"));
    }

    [Theory]
    [InlineData(@"\frac{\sqrt{x^2+y^2}}{\overline{AB}} \quad \left(\begin{matrix} 1 & 2 \\ 3 & 4 \end{matrix}\right)")]
    [InlineData(@"\color{red}\underbrace{a+b}_{c} \xrightarrow{abc} \boxed{\int_0^1 f(x)\,dx}")]
    [InlineData(@"\colorbox{yellow}{$x$} \widehat{abc} \cancel{x} \rule{1em}{2em}")]
    public void TakeOut_Formula_LosesNoDeclaration(string tex)
    {
        var rendered = new ContentRenderer().Render($"${tex}$", Cat.Data.ItemBanks.ContentFormat.Markdown, new Dictionary<string, string>());
        Assert.Empty(rendered.Errors);
        var styles = StyleAttributes().Matches(rendered.Html).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(styles);
        var (html, css) = InlineStyles.TakeOut(rendered.Html, "s0-");
        Assert.DoesNotContain(" style=", html, StringComparison.Ordinal);
        Assert.All(styles, style => Assert.Contains($"{{{style}}}", css, StringComparison.Ordinal));
    }

    [GeneratedRegex(" style=\"([^\"]*)\"")]
    private static partial Regex StyleAttributes();
}
