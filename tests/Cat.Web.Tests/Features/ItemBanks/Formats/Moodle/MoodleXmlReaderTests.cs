using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Moodle;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Moodle;

public sealed class MoodleXmlReaderTests
{
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    [Fact]
    public void Read_CategoriesTagsAndIdNumber()
    {
        var trial = Read("""<question type="category"><category><text>$course$/top/Default for X</text></category></question>"""
            + TrueFalse("One", "") + """<question type="category"><category><text>$course$/top/Waves/Sound//Light</text></category></question>""" + TrueFalse("One", "<idnumber>T &amp; F</idnumber><tags><tag><text>easy</text></tag></tags><hidden>1</hidden>"));
        Assert.Equal(["One", "T-F"], trial.Read.Questions.Select(question => question.Key));
        Assert.Equal([], trial.Read.Questions[0].Topics);
        Assert.Equal(["Sound/Light", "easy"], trial.Read.Questions[1].Topics);
        Assert.Equal(["easy"], trial.Read.Questions[1].Tags);
        Assert.Equal(QuestionStatus.Retired, trial.Read.Questions[1].Status);
        Assert.True(trial.Read is { IsPartial: true, IsLenient: true });
    }

    [Theory]
    [InlineData("true", "100 0 0", "SingleChoice AllOrNothing Active", 0)]
    [InlineData("true", "100 50 0", "SingleChoice AllOrNothing Active", 1)]
    [InlineData("true", "100 100 0", "SingleChoice AllOrNothing Draft", 1)]
    [InlineData("true", "80 50 0", "SingleChoice AllOrNothing Draft", 1)]
    [InlineData("false", "50 50 -50", "MultipleChoice PerPart Active", 0)]
    [InlineData("false", "33.33333 33.33333 33.33333 -33.33333", "MultipleChoice PerPart Active", 0)]
    [InlineData("false", "50 50 -100", "MultipleChoice AllOrNothing Active", 0)]
    [InlineData("false", "50 50 0", "MultipleChoice AllOrNothing Active", 1)]
    [InlineData("false", "70 30 -50", "MultipleChoice AllOrNothing Active", 1)]
    public void Read_Multichoice_FractionsToKeyAndCredit(string isSingle, string fractions, string expected, int remarks)
    {
        var weights = fractions.Split(' ');
        var trial = Read($"<question type=\"multichoice\"><name><text>M</text></name><questiontext format=\"html\"><text>Which?</text></questiontext><single>{isSingle}</single>{string.Concat(weights.Select((weight, index) => $"<answer fraction=\"{weight}\" format=\"html\"><text>answer {index}</text></answer>"))}</question>");
        Assert.Equal(expected, $"{trial.Only.Type} {trial.Only.Credit} {trial.Only.Status}");
        Assert.Equal(remarks, trial.Warnings.Count);
        Assert.NotNull(trial.Check());
    }

    /// <summary>Moodle divides what is typed in a unit by its multiplier; ours multiplies it by the factor. 150 cm are 1.5 m either way.</summary>
    [Fact]
    public void Read_NumericalUnits_MultiplierIsTheInverseOfOurFactor()
    {
        var trial = Read("""
            <question type="numerical"><name><text>N</text></name><questiontext><text>How long?</text></questiontext><answer fraction="100"><text>1.5</text><tolerance>0.01</tolerance></answer><answer fraction="50"><text>1.4</text><tolerance>0.05</tolerance></answer>
            <units><unit><multiplier>100</multiplier><unit_name>cm</unit_name></unit><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit><unit><multiplier>0.001</multiplier><unit_name>km</unit_name></unit></units><unitgradingtype>1</unitgradingtype><showunits>0</showunits></question>
            """);
        Assert.Equal(["m", "cm = 0.01", "km = 1000"], trial.Only.Units);
        Assert.Equal(("1.5", 0.01, true), (trial.Only.Answer, trial.Only.Tolerance, trial.Only.NeedsUnit));
        Assert.Contains("partly right are not kept", Assert.Single(trial.Warnings), StringComparison.Ordinal);
        var content = Assert.Single(trial.Checked().Questions).Content;
        Assert.True(NumericWithUnit.IsRight(content, "150 cm"));
        Assert.True(NumericWithUnit.IsRight(content, "0.0015 km"));
        Assert.False(NumericWithUnit.IsRight(content, "150 m"));
    }

    [Fact]
    public void Read_Matching_ExtraAnswersBelongToNoLine()
    {
        var trial = Read("""
            <question type="matching"><name><text>M</text></name><questiontext format="html"><text>Match</text></questiontext>
            <subquestion format="html"><text>\(2^5\)</text><answer><text>32 &lt; 33</text></answer></subquestion><subquestion format="html"><text>two</text><answer><text>2</text></answer></subquestion><subquestion format="html"><text>one plus one</text><answer><text>2</text></answer></subquestion><subquestion><text></text><answer><text>7</text></answer></subquestion></question>
            """);
        Assert.Equal(["32 &lt; 33", "2", "7"], trial.Read.Choices.Select(choice => choice.Text));
        Assert.Equal([("$2^5$", "a"), ("two", "b"), ("one plus one", "b")], trial.Read.Lines.Select(line => (line.Text, line.ChoiceKey)));
        Assert.Equal(CreditRule.PerPart, trial.Only.Credit);
        Assert.NotNull(trial.Check());
    }

    [Fact]
    public void Read_Ordering_InTheOrderOfItsFractions()
    {
        var trial = Read("""<question type="ordering"><name><text>O</text></name><questiontext><text>Sort</text></questiontext><gradingtype>ALL_OR_NOTHING</gradingtype><answer fraction="2.0"><text>second</text></answer><answer fraction="1.0"><text>first</text></answer><answer fraction="3.0"><text>third</text></answer></question>""");
        Assert.Equal(["first", "second", "third"], trial.Read.Choices.Select(choice => choice.Text));
        Assert.Equal(CreditRule.AllOrNothing, trial.Only.Credit);
        Assert.NotNull(trial.Check());
    }

    [Theory]
    [InlineData("gapselect", "selectoption", "group")]
    [InlineData("ddwtos", "dragbox", "group")]
    public void Read_Gaps_BecomeBlanksWithTheirGroup(string type, string option, string group)
    {
        var trial = Read($"""
            <question type="{type}"><name><text>G</text></name><questiontext format="html"><text>The [[3]] sat on the [[1]], the [[3]].</text></questiontext>
            {string.Concat(new[] { ("mat", "1"), ("sofa", "1"), ("cat", "2"), ("dog", "2") }.Select(word => $"<{option}><text>{word.Item1}</text><{group}>{word.Item2}</{group}></{option}>"))}</question>
            """);
        Assert.Equal("The [[1]] sat on the [[2]], the [[3]].", trial.Only.Stem);
        Assert.Equal(["cat|dog", "mat|sofa", "cat|dog"], trial.Read.Blanks.Select(blank => $"{blank.Answer}|{string.Join('|', blank.WrongOptions)}"));
        Assert.NotNull(trial.Check());
    }

    [Fact]
    public void Read_Cloze_EveryKindOfBlank()
    {
        var trial = Read("""
            <question type="cloze"><name><text>C</text></name><questiontext format="html"><text><![CDATA[<p>A {1:SHORTANSWER:=Paris#yes~%50%Lyon~=Lut\}ce~*#no}, b {2:MULTICHOICE_VS:x~=y &lt; z#well~%0%w}, c {1:NM:=3:0.1~%0%5:1}.</p>]]></text></questiontext></question>
            """);
        Assert.Equal("<p>A [[1]], b [[2]], c [[3]].</p>", trial.Only.Stem);
        Assert.Equal([(BlankKind.Text, "Paris|Lut}ce", 0.0, ""), (BlankKind.Choice, "y < z", 0.0, "x|w"), (BlankKind.Numeric, "3", 0.1, "")], trial.Read.Blanks.Select(blank => (blank.Kind, blank.Answer, blank.Tolerance, string.Join('|', blank.WrongOptions))));
        Assert.Contains(trial.Warnings, warning => warning.Contains("weights of its blanks", StringComparison.Ordinal));
        Assert.Contains(trial.Warnings, warning => warning.Contains("blank 1: answers that are partly right", StringComparison.Ordinal));
        Assert.NotNull(trial.Check());
    }

    [Fact]
    public void Read_Pictures_FromFilesAndDataAddresses()
    {
        var trial = Read($"""
            <question type="essay"><name><text>E</text></name><questiontext format="html"><text><![CDATA[<p><img src="@@PLUGINFILE@@/a%20b.png" alt="dot"><img src="@@PLUGINFILE@@/a%20b.png"><img src="data:image/png;base64,{Pixel}" alt="data"><img src="@@PLUGINFILE@@/gone.png" alt="x"></p>]]></text><file name="a b.png" path="/" encoding="base64">{Pixel}</file><file name="song.mp3" encoding="base64">SUQz</file></questiontext></question>
            """);
        Assert.Equal("""<p><img src="media/a-b.png" alt="dot"><img src="media/a-b.png" alt="a-b"><img src="media/picture" alt="data"></p>""", trial.Only.Stem);
        Assert.Equal(["media/a-b.png", "media/picture"], trial.Read.Media.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(3, trial.Warnings.Count);
        Assert.Contains(trial.Warnings, warning => warning.Contains("song.mp3", StringComparison.Ordinal));
        Assert.Contains(trial.Warnings, warning => warning.Contains("gone.png", StringComparison.Ordinal));
        Assert.Contains(trial.Warnings, warning => warning.Contains("no alternative text", StringComparison.Ordinal));
        Assert.NotNull(trial.Check());
    }

    [Fact]
    public void Read_Formats_MarkdownOnlyWhereEverythingIs()
    {
        Assert.Equal((ContentFormat.Markdown, "**a** $b_1$"), Formatted("""<questiontext format="markdown"><text>**a** \\(b\_1\\)</text></questiontext>"""));
        Assert.Equal((ContentFormat.Html, "a &lt; b<br>c"), Formatted("<questiontext format=\"plain_text\"><text>a &lt; b\nc</text></questiontext>"));
        Assert.Equal((ContentFormat.Html, "a <b>b</b><br>c"), Formatted("<questiontext format=\"moodle_auto_format\"><text>a &lt;b>b&lt;/b>\nc</text></questiontext>"));
        Assert.Equal((ContentFormat.Html, "a &amp; b"), Formatted("<questiontext format=\"moodle_auto_format\"><text>a &amp; b</text></questiontext>"));
        Assert.Equal((ContentFormat.Html, "$$x$$ costs $5"), Formatted("<questiontext format=\"html\"><text>\\[x\\] costs $5</text></questiontext>"));

        static (ContentFormat Format, string Stem) Formatted(string text)
        {
            var only = Read($"<question type=\"essay\"><name><text>E</text></name>{text}</question>").Only;
            return (only.Format, only.Stem);
        }
    }

    [Fact]
    public void Read_Feedback_BecomesTheExplanation()
    {
        var trial = Read("""<question type="shortanswer"><name><text>S</text></name><questiontext format="html"><text>Who?</text></questiontext><generalfeedback format="html"><text>&lt;p>So it is.&lt;/p></text></generalfeedback><usecase>1</usecase><answer fraction="100"><text>Ann</text><feedback format="html"><text>Right</text></feedback></answer><answer fraction="0"><text>*</text><feedback><text>Wrong</text></feedback></answer></question>""");
        Assert.Equal("<p>So it is.</p><ul><li>Ann: Right</li><li>*: Wrong</li></ul>", trial.Only.Explanation);
        Assert.Contains("upper and lower case", Assert.Single(trial.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("description")]
    [InlineData("calculated")]
    [InlineData("calculatedmulti")]
    [InlineData("random")]
    [InlineData("ddimageortext")]
    [InlineData("ddmarker")]
    [InlineData("stack")]
    public void Read_OtherTypes_LeftOutByName(string type)
    {
        var trial = Read(TrueFalse("Kept", "") + $"<question type=\"{type}\"><name><text>Gone</text></name><questiontext><text>What?</text></questiontext></question>");
        Assert.Equal("Kept", trial.Only.Key);
        Assert.Contains("Question “Gone”: left out", Assert.Single(trial.Warnings), StringComparison.Ordinal);
    }

    /// <summary>Moodle puts its own texts there, so a whole export has them: said once then.</summary>
    [Theory]
    [InlineData("correctfeedback", 1, 1)]
    [InlineData("partiallycorrectfeedback", 3, 3)]
    [InlineData("incorrectfeedback", 4, 1)]
    public void Read_CombinedFeedback_IsNamedAsNotKept(string element, int questions, int remarks)
    {
        var trial = Read(string.Concat(Enumerable.Range(0, questions).Select(number => TrueFalse($"Q{number}", $"<{element} format=\"html\"><text>Well done.</text></{element}>"))) + TrueFalse("Empty", $"<{element}><text></text></{element}>"));
        Assert.Equal(questions + 1, trial.Read.Questions.Count);
        Assert.Equal(remarks, trial.Warnings.Count);
        Assert.All(trial.Warnings, warning => Assert.Contains("combined feedback", warning, StringComparison.Ordinal));
        Assert.Contains(remarks == questions ? "Question “Q0”" : $"{questions} questions", trial.Warnings[0], StringComparison.Ordinal);
        Assert.DoesNotContain(trial.Warnings, warning => warning.Contains("Empty", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_CombinedFeedbackOfWhatIsLeftOut_IsNotNamed() =>
        Assert.Contains("left out", Assert.Single(Read(TrueFalse("Kept", "") + "<question type=\"ddmarker\"><name><text>Gone</text></name><questiontext><text>What?</text></questiontext><correctfeedback><text>Yes</text></correctfeedback></question>").Warnings), StringComparison.Ordinal);

    [Fact]
    public void Read_TooLargeForUs_LeftOutByName()
    {
        var trial = Read(TrueFalse("Kept", "") + $"<question type=\"cloze\"><name><text>Long</text></name><questiontext><text>{string.Concat(Enumerable.Repeat("{1:SA:=x} ", 13))}</text></questiontext></question>");
        Assert.Equal("Kept", trial.Only.Key);
        Assert.Contains("13 parts", Assert.Single(trial.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Broken_NamesTheLine()
    {
        var error = QuizTrial.Of(new MoodleXmlReader(), "quiz.xml", "<quiz>\n<question type=\"essay\">\n</quizz>").Problems.Errors[0];
        Assert.Equal(3, error.Row);
        Assert.Contains("not well-formed", error.What, StringComparison.Ordinal);
    }

    private static QuizTrial Read(string questions) => QuizTrial.Of(new MoodleXmlReader(), "quiz.xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>{questions}</quiz>");

    private static string TrueFalse(string name, string more) =>
        $"<question type=\"truefalse\"><name><text>{name}</text></name><questiontext format=\"html\"><text>True?</text></questiontext>{more}<answer fraction=\"100\"><text>true</text></answer><answer fraction=\"0\"><text>false</text></answer></question>";
}
