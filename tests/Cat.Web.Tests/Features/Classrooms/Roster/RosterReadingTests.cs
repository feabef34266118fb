using System.Text;
using Cat.Web.Features.Classrooms.Roster;

namespace Cat.Web.Tests.Features.Classrooms.Roster;

public sealed class RosterReadingTests
{
    [Theory]
    [InlineData("name,user name,group,extra time %\nAda Löw,ada,Blue,25")]
    [InlineData("name;user name;group;extra time %\nAda Löw;ada;Blue;25")]
    [InlineData("name\tuser name\tgroup\textra time %\nAda Löw\tada\tBlue\t25")]
    [InlineData("NAME , Login,  GROUP,Extra time (%)\r\n  Ada Löw , ada , Blue , 25\r\n")]
    [InlineData("Name;Benutzername;Gruppe;Zusatzzeit\nAda Löw;ada;Blue;25\n;;;\n\n")]
    [InlineData("Vorname;Nachname;Benutzername;Gruppe;Zusatzzeit\nAda;Löw;ada;Blue;25")]
    [InlineData("Name;Vorname;Benutzername;Gruppe;Zusatzzeit\nLöw;Ada;ada;Blue;25")]
    [InlineData("full name,first name,last name,username,group,extra time\nAda Löw,A,L,ada,Blue,25")]
    [InlineData("student,username,group,extra time\n\"Ada Löw\",\"ada\",\"Blue\",25")]
    [InlineData("group,extra time,user,email,name\nBlue,25,ada,x@example.org,Ada Löw")]
    public void Read_AsPeopleWriteLists_FindsTheStudent(string text)
    {
        var sheet = RosterReading.Read(Encoding.UTF8.GetBytes(text));

        Assert.Null(sheet.Problem);
        Assert.Equal(new RosterLine(2, "Ada Löw", "ada", "Blue", "25"), Assert.Single(sheet.Lines));
    }

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16 big", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Read_EveryEncodingOfSpreadsheets_KeepsLetters(string encoding)
    {
        const string Text = "name;user name\nÄnne Groß – “Ö”;anne\n";
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Text),
            "utf-8 with mark" => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)],
            "utf-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)],
            "utf-16 big" => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text), // is known to .NET
        };

        Assert.Equal("Änne Groß – “Ö”", Assert.Single(RosterReading.Read(bytes).Lines).Name);
    }

    [Fact]
    public void Read_QuotedSeparatorsQuotesAndLineBreaks_AreOneField()
    {
        var sheet = RosterReading.Read("name,user name\n\"Low, \"\"Ada\"\"\nof 8b\",ada\nBo,bo"u8.ToArray());

        Assert.Equal(["Low, \"Ada\"\nof 8b", "Bo"], sheet.Lines.Select(line => line.Name));
        Assert.Equal(["ada", "bo"], sheet.Lines.Select(line => line.UserName));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \n \n", "empty")]
    [InlineData("name,user name\n", "no rows")]
    [InlineData("name,user name\n , \n", "no rows")]
    [InlineData("Ada,ada\nBo,bo", "“name”")]
    [InlineData("name,class\nAda,8b", "“user name”")]
    [InlineData("user name\nada", "“name”")]
    [InlineData("name,login,username\nAda,a,b", "Two columns hold the user name")]
    [InlineData("name,user name\n\"Ada,ada\nBo,bo", "quotation marks")]
    [InlineData("PK\u0003\u0004\0\0workbook", "not a text file")]
    public void Read_ListThatCannotBeUsed_SaysWhyAndWhatToDo(string text, string expected)
    {
        var problem = RosterReading.Read(Encoding.UTF8.GetBytes(text)).Problem;

        Assert.Contains(expected, problem?.What, StringComparison.Ordinal);
        Assert.NotEqual("", problem?.HowToMend);
    }

    [Theory]
    [InlineData(2000, true)]
    [InlineData(2001, false)]
    public void Read_AsManyRowsAsAllowed_AndOneMore(int rows, bool isRead)
    {
        var text = "name,user name\n" + string.Concat(Enumerable.Range(1, rows).Select(row => $"S {row},s{row}\n"));
        Assert.Equal(isRead, RosterReading.Read(Encoding.UTF8.GetBytes(text)).Problem is null);
    }

    [Fact]
    public void Read_OtherColumns_AreNamed() =>
        Assert.Equal(["e-mail", "room"], RosterReading.Read("name,e-mail,user name,room\nAda,x,ada,1"u8.ToArray()).UnusedColumns);

    [Theory]
    [InlineData("", "ada", "", "", "name")]
    [InlineData("Ada", "", "", "", "user name")]
    [InlineData("Ada", "ada lovelace", "", "", "a space")]
    [InlineData("Ada", "ädä", "", "", "“ä”")]
    [InlineData("Ada", "ada", "", "-5", "extra time %")]
    [InlineData("Ada", "ada", "", "301", "extra time %")]
    [InlineData("Ada", "ada", "", "much", "extra time %")]
    [InlineData("Ada", "ada", "", "12.5", "extra time %")]
    public void Check_WrongRow_NamesRowColumnAndRemedy(string name, string userName, string group, string extraTime, string expected)
    {
        var (entry, problems) = RosterRules.Check(new RosterLine(7, name, userName, group, extraTime), null);

        Assert.Null(entry);
        var problem = Assert.Single(problems);
        Assert.Equal(7, problem.Row);
        Assert.Contains(expected, $"{problem.Column}: {problem.What}", StringComparison.Ordinal);
        Assert.NotEqual("", problem.HowToMend);
    }

    [Fact]
    public void Check_EverythingWrong_ReportsEachColumn()
    {
        var (_, problems) = RosterRules.Check(new RosterLine(7, new string('x', 201), new string('u', 101), new string('g', 81), "x"), null);
        Assert.Equal(["name", "user name", "group", "extra time %"], problems.Select(problem => problem.Column));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("0", 0)]
    [InlineData("25 %", 25)]
    [InlineData("300%", 300)]
    public void Check_ExtraTime_IsReadWithOrWithoutItsSign(string extraTime, int? expected) =>
        Assert.Equal(expected, RosterRules.Check(new RosterLine(2, "Ada", "ada", "", extraTime), null).Entry?.ExtraTimePercent);

    [Fact]
    public void Check_SameUserNameTwice_NamesTheFirstRow() =>
        Assert.Contains("row 4", Assert.Single(RosterRules.Check(new RosterLine(7, "Ada", "ada", "", ""), 4).Problems).What, StringComparison.Ordinal);

    /// <summary>The file of wrong rows is read like the list it came from; formulas do not run in it and do not change.</summary>
    [Fact]
    public void WrongRows_WrittenAndRead_AreTheSame()
    {
        RosterLine[] lines = [new(2, "=1+1", "@home", "-", "+5"), new(3, "O'Neill; \"Al\"", "o neill", "Ä,B", "x")];

        var file = RosterCsv.Wrong(lines.Select(line => new WrongRow(line, [new RosterProblem(line.Row, "name", "It is wrong.", "Mend it.")])));

        Assert.Contains("'=1+1", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var sheet = RosterReading.Read(file);
        Assert.Equal(lines, sheet.Lines);
        Assert.Equal(["what is wrong"], sheet.UnusedColumns);
    }
}
