using System.Text;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Tests.Features.ItemBanks.Formats;

public sealed class SafeXmlTests
{
    private static ImportProblem Refused(string xml, Encoding? encoding = null)
    {
        var problems = new ProblemList();
        Assert.Null(SafeXml.Load("a.xml", (encoding ?? Encoding.UTF8).GetBytes(xml), problems));
        return Assert.Single(problems.Errors);
    }

    [Fact]
    public void AnEntityThatReadsAFile_IsRefusedByName() =>
        Assert.Contains("XXE", Refused("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>").What, StringComparison.Ordinal);

    [Fact]
    public void BillionLaughs_AreRefusedByName()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        Assert.Contains("billion laughs", Refused($"<!DOCTYPE a [<!ENTITY l0 \"ha\">{entities}]><a>&l9;</a>").What, StringComparison.Ordinal);
    }

    [Fact]
    public void ABareDoctype_IsRefusedByName() => Assert.Contains("DOCTYPE", Refused("<!DOCTYPE html><a/>").What, StringComparison.Ordinal);

    [Fact]
    public void NestingWithoutEnd_IsRefused() =>
        Assert.Contains("deep", Refused(string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000))).What, StringComparison.Ordinal);

    [Fact]
    public void AMissingEndTag_IsShownWithItsLine()
    {
        var problem = Refused("<a>\n<b>\n</a>");
        Assert.Equal(("a.xml", 3), (problem.File, problem.Row));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void TheDeclaredEncoding_IsUsed(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var bytes = (byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes($"<?xml version=\"1.0\" encoding=\"{name}\"?><a>größer</a>")];
        Assert.Equal("größer", SafeXml.Load("a.xml", bytes, new ProblemList())?.Root?.Value);
    }

    [Theory]
    [InlineData("no-such-encoding")]
    [InlineData("utf-8")]
    public void AnEncodingThatDoesNotFit_IsAnErrorOfTheFile(string name) =>
        Assert.Contains("not well-formed", Refused($"<?xml version=\"1.0\" encoding=\"{name}\"?><a>größer</a>", Encoding.Latin1).What, StringComparison.Ordinal);

    [Fact]
    public void CharactersThatNoDocumentHolds_AreTakenOut() => Assert.Equal("a\tb😀", SafeXml.Writable("a\0\tb\u001F😀\uFFFF"));
}
