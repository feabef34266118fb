using System.Text.RegularExpressions;

namespace Cat.Architecture.Tests;

/// <summary>What a student or a visitor reads is there in every language, and nothing else is.</summary>
public sealed partial class LanguageTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources = SourceTree.Read("src/Cat.Web", ".cs", ".razor");
    private static readonly IReadOnlyList<(string Path, string Text)> Resources = SourceTree.Read("src/Cat.Web", ".resx");
    private static readonly IReadOnlyList<Wordings> German = [.. Wordings.Read("de", Resources, Sources)];

    /// <summary>Words that are the same in every language.</summary>
    private static readonly HashSet<string> Untranslated = ["Cat"];

    /// <summary>Where students' and visitors' pages are.</summary>
    public static TheoryData<string> StudentFolders => ["src/Cat.Web/Features/Accounts/", "src/Cat.Web/Shared/Layout/", "src/Cat.Web/Shared/Results/", "src/Cat.Web/Shared/Content/", "src/Cat.Web/Features/Taking/", "src/Cat.Web/Features/Classrooms/Joining/"];

    /// <summary>Of pages that only staff may open.</summary>
    private static readonly HashSet<string> StaffErrors = ["TwoStepErrors.cs", "PasskeyErrors.cs"];

    [Fact]
    public void Rooms_WithWords_AreFound() => Assert.Contains(German, room => room.Room == "src/Cat.Web/Features/Accounts/AccountsWords" && room.English.Count > 20 && room.Asked.Count > 20);

    [Fact]
    public void Translations_HaveTheSameKeysAndPlaces() => Assert.Empty(German.SelectMany(room => room.Differences()));

    [Fact]
    public void Keys_ThatAreAskedFor_AreThere() => Assert.Empty(German.SelectMany(room => room.Missing()));

    [Fact]
    public void Keys_ThatAreThere_AreAskedFor() => Assert.Empty(German.SelectMany(room => room.Unused()));

    [Theory]
    [MemberData(nameof(StudentFolders))]
    public void StudentPages_HaveNoWordsOfTheirOwn(string folder) =>
        Assert.Empty(Sources.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Path.EndsWith(".razor", StringComparison.Ordinal) && !file.Text.Contains("AccessPolicies.Staff)", StringComparison.Ordinal))
            .SelectMany(file => WordsIn(file.Text).Select(words => $"{file.Path}: {words}")));

    [Theory]
    [InlineData("src/Cat.Web/Features/Accounts/")]
    [InlineData("src/Cat.Web/Features/Taking/")]
    [InlineData("src/Cat.Web/Features/Classrooms/Joining/")]
    public void StudentErrors_HaveNoWordsOfTheirOwn(string folder) =>
        Assert.Empty(Sources.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && LiteralError().IsMatch(file.Text) && !StaffErrors.Contains(Path.GetFileName(file.Path))).Select(file => file.Path));

    [Theory]
    [InlineData("<p>Read this</p>")]
    [InlineData("<p>@_problem and more</p>")]
    [InlineData("<input title=\"Your answer\" />")]
    [InlineData("<p>@(count > 1 ? \"many\" : \"One thing\")</p>")]
    [InlineData("@if (_isDone)\n{\n    <text>Done now</text>\n}")]
    public void WordsIn_Literals_FindsThem(string page) => Assert.NotEmpty(WordsIn(page));

    [Theory]
    [InlineData("<PageTitle>@Text[\"sign-in.title\"] – Cat</PageTitle>")]
    [InlineData("<input name=\"Input.Name\" class=\"button quiet\" aria-describedby=\"@HintId\" />")]
    [InlineData("@if (a > b && list.Count < 3)\n{\n    <p>@name</p>\n}")]
    [InlineData("<rect class=\"@(band.IsHere ? \"band here\" : \"band\")\" x=\"@Percent(band.Start)\" />")]
    [InlineData("@* A comment in English. *@\n<p>@(Text[isNew ? \"start.new\" : \"start.old\"])</p>")]
    public void WordsIn_PageOfResources_FindsNone(string page) => Assert.Empty(WordsIn(page));

    [Fact]
    public void Differences_OtherPlacesOrNoText_AreFound()
    {
        var room = new Wordings("r", new Dictionary<string, string> { ["same"] = "{0} of {1:d}", ["less"] = "{0}", ["empty"] = "x" }, new Dictionary<string, string> { ["same"] = "{1:D} von {0}", ["less"] = "y", ["empty"] = " ", ["more"] = "z" }, [], new HashSet<string>());

        Assert.Equal(["r: empty", "r: less", "r: more"], room.Differences().Order());
    }

    [Fact]
    public void Read_KeysOfCounts_AreTwo()
    {
        (string, string)[] resources = [("a/RoomWords.resx", "<root><data name=\"n.one\"><value>x</value></data><data name=\"old\"><value>x</value></data></root>")];
        (string, string)[] sources = [("a/Page.cs", "Text.Count(\"n\", 2)"), ("b/Other.cs", "Text[\"not-mine\"]; RoomWords.Text[\"gone\"]")];

        var room = Assert.Single(Wordings.Read("de", resources, sources));

        Assert.Equal(["a/RoomWords: gone", "a/RoomWords: n.many"], room.Missing().Order());
        Assert.Equal(["a/RoomWords: old"], room.Unused());
    }

    /// <summary>Text between tags, in attributes that are read out, and sentences in expressions; code and comments are left out.</summary>
    private static IEnumerable<string> WordsIn(string page)
    {
        var markup = ClassAttribute().Replace(CodeBlock().Replace(Comment().Replace(page, ""), ""), "");
        var between = Between().Matches(markup).Select(match => Expression().Replace(Indexer().Replace(match.Groups[1].Value, ""), ""));
        var spoken = SpokenAttribute().Matches(markup).Select(match => match.Groups[1].Value).Where(value => !value.StartsWith('@'));
        var sentences = Sentence().Matches(markup).Select(match => match.Groups[1].Value);
        return between.Concat(spoken).Concat(sentences).SelectMany(text => Word().Matches(text)).Select(word => word.Value).Where(word => !Untranslated.Contains(word));
    }

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    /// <summary>Names of styles look like words.</summary>
    [GeneratedRegex("class=\"@\\((?:[^()]|\\([^()]*\\))*\\)\"")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"^@code\s*\{.*", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    /// <summary>On one line, from the end of a tag to the begin of one: what lies on lines of its own begins with code or with a tag.</summary>
    [GeneratedRegex("(?<=[\\w\"'/]|text)>([^<>\\n]+)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"\[[^\[\]]*\]|\(\([^()]*\)[^()]*\)|\([^()]*\)")]
    private static partial Regex Indexer();

    [GeneratedRegex(@"@[\w.?!]*(\([^()]*\))?")]
    private static partial Regex Expression();

    [GeneratedRegex("\\s(?:title|alt|aria-label|placeholder)=\"([^\"]*)\"")]
    private static partial Regex SpokenAttribute();

    /// <summary>A literal in an expression that begins like a sentence or has several words.</summary>
    [GeneratedRegex("(?<=[(?:]\\s*|=>\\s*)\"([A-Z][a-z]+[ a-z]*|[a-z]+ [a-z ]+)\"")]
    private static partial Regex Sentence();

    [GeneratedRegex("(?:Error|InvalidInput)\\(\\s*(?:[\\w. >]+\\? )?\\$?\"")]
    private static partial Regex LiteralError();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
