using System.Text;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Tests.Features.ItemBanks.Import;

namespace Cat.Web.Tests.Features.ItemBanks.Formats;

/// <summary>Files that mean harm.</summary>
public sealed class QuizSafetyTests
{
    [Fact]
    public void Xxe_MoodleXml_IsRefusedByName()
    {
        var trial = QuizTrial.Of(new Any(new MoodleXmlReader()), "quiz.xml", "<!DOCTYPE quiz [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><quiz><question type=\"essay\"><questiontext><text>&x;</text></questiontext></question></quiz>");
        Assert.Null(trial.Draft);
        Assert.Contains("DOCTYPE", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void BillionLaughs_MoodleXml_IsRefusedByName()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">"));
        var trial = QuizTrial.Of(new Any(new MoodleXmlReader()), "quiz.xml", $"<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY l0 \"lol\">{entities}]><quiz>&l9;</quiz>");
        Assert.Null(trial.Draft);
        Assert.Contains("DOCTYPE", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script>")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>", "<iframe>")]
    [InlineData("<img src=\"https://example.org/track.png\" alt=\"x\">", "https://example.org/track.png")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "href")]
    [InlineData("<p onclick=\"alert(1)\">x</p>", "onclick")]
    public void HostileStem_IsRemovedAndNamed(string hostile, string named)
    {
        var xml = QuizTrial.Of(new MoodleXmlReader(), "quiz.xml", $"<quiz><question type=\"truefalse\"><name><text>Q</text></name><questiontext format=\"html\"><text><![CDATA[Safe text {hostile}]]></text></questiontext><answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question></quiz>");
        var gift = QuizTrial.Of(new GiftReader(), "quiz.gift", $"[html]Safe text {hostile.Replace("=", "\\=", StringComparison.Ordinal).Replace(":", "\\:", StringComparison.Ordinal)}{{T}}");
        foreach (var trial in new[] { xml, gift })
        {
            var html = Assert.Single(trial.Checked().Questions).Content.Stem.Html;
            Assert.Contains("Safe text", html, StringComparison.Ordinal);
            Assert.DoesNotContain("alert", html, StringComparison.Ordinal);
            Assert.DoesNotContain("example.org", html, StringComparison.Ordinal);
            Assert.Contains(trial.Warnings, warning => warning.Contains(named, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ZipSlip_Archive_IsRefused()
    {
        var trial = QuizTrial.Of(new GiftReader(), ("quiz.zip", ImportTrial.Zip([("../../evil.gift", Encoding.UTF8.GetBytes("a{T}"))])));
        Assert.Contains("outside itself", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void ZipBomb_Archive_IsRefused()
    {
        var trial = QuizTrial.Of(new GiftReader(), ("quiz.zip", ImportTrial.Zip([("quiz.gift", new byte[60_000_000])])));
        Assert.Contains("zip bomb", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_MoodleXml_IsRefused()
    {
        var trial = QuizTrial.Of(new MoodleXmlReader(), "quiz.xml", "<quiz><question>" + string.Concat(Enumerable.Repeat("<a>", 5000)) + string.Concat(Enumerable.Repeat("</a>", 5000)) + "</question></quiz>");
        Assert.Contains("deep", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    /// <summary>A picture's bytes decide what it is, not its name.</summary>
    [Fact]
    public void ScriptInPicture_MoodleXml_IsLeftOut()
    {
        var svg = Convert.ToBase64String(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"));
        var trial = QuizTrial.Of(new MoodleXmlReader(), "quiz.xml", $"<quiz><question type=\"essay\"><name><text>Q</text></name><questiontext format=\"html\"><text>Look <![CDATA[<img src=\"@@PLUGINFILE@@/x.svg\" alt=\"x\">]]></text><file name=\"x.svg\" encoding=\"base64\">{svg}</file></questiontext></question></quiz>");
        Assert.Empty(trial.Read.Media);
        Assert.Equal("Look", trial.Only.Stem.Trim());
        Assert.Contains(trial.Warnings, warning => warning.Contains("script element", StringComparison.Ordinal));
    }

    /// <summary>A reader that is asked whatever it thinks of the files.</summary>
    private sealed class Any(IBankReader reader) : IBankReader
    {
        public string Format => reader.Format;

        public IReadOnlyList<string> KnownFiles => reader.KnownFiles;

        public bool Recognises(ImportFiles files) => true;

        public BankDraft? Read(ImportFiles files, Web.Features.ItemBanks.Import.BankImportOptions options, ProblemList problems, CancellationToken cancellationToken) => reader.Read(files, options, problems, cancellationToken);
    }
}
