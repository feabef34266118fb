using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats.Workbook;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Workbook;

public sealed class WorkbookReaderTests
{
    private const string Namespace = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    [Fact]
    public void Read_OneSheet_AsATeacherWritesIt()
    {
        var trial = Read(Sheet(
            ["Question", "A", "B", "C", "right", "concept", "explanation", "tolerance", "unit"],
            ["What is $1 + 1$?", "2", "3", "", "A", "adding", "One and one."],
            ["Which are even?", "2", "3", "4", "A, C", "adding; numbers"],
            ["Is 3 odd?", "", "", "", "true", "numbers"],
            ["How long?", "", "", "", "2.5", "numbers", "", "0.1", "m; cm = 0.01"],
            ["Capital of France?", "", "", "", "Paris|Lutetia", "places"],
            ["Say why.", "", "", "", "", "places"],
            ["By its text?", "red", "blue", "", "blue", "places"]));
        Assert.Equal([], trial.Errors);
        Assert.Equal("SingleChoice MultipleChoice TrueFalse Numeric ShortText ExtendedText SingleChoice", string.Join(' ', trial.Read.Questions.Select(question => question.Type)));
        Assert.Equal(["adding", "numbers"], trial.Read.Questions[1].Topics);
        Assert.Equal([true, false, true], trial.Read.Choices.Where(choice => choice.QuestionKey == trial.Read.Questions[1].Key).Select(choice => choice.IsCorrect));
        Assert.Equal([false, true], trial.Read.Choices.Where(choice => choice.QuestionKey == trial.Read.Questions[6].Key).Select(choice => choice.IsCorrect));
        Assert.Equal(("2.5", 0.1), (trial.Read.Questions[3].Answer, trial.Read.Questions[3].Tolerance));
        Assert.Equal(QuestionStatus.Draft, trial.Read.Questions[5].Status);
        Assert.True(trial.Read.IsPartial);
        Assert.NotNull(trial.Check());
    }

    [Fact]
    public void Read_Broken_NamesSheetRowAndColumn()
    {
        var trial = Read(Sheet(["question", "A", "B", "right"], ["What?", "x", "y", "D"], [], ["", "x", "y", "A"]));
        Assert.Equal(["quiz.xlsx, sheet Quiz, row 2, column D (right): “D” is no answer of this question.", "quiz.xlsx, sheet Quiz, row 4, column A (question): The question is empty."], trial.Errors.Select(error => error[..(error.IndexOf('.', 12) + 1)]));
    }

    [Fact]
    public void Read_Cells_DatesAreRefusedFormulasAreNotRun()
    {
        var trial = Read("""<row r="1"><c r="A1" t="inlineStr"><is><t>question</t></is></c><c r="B1" t="inlineStr"><is><t>right</t></is></c></row><row r="2"><c r="A2" t="str"><f>HYPERLINK("http://example.org")</f><v>How many?</v></c><c r="B2" s="1"><v>45000</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Next?</t></is></c><c r="B3" t="e"><v>#REF!</v></c></row>""");
        Assert.Contains("row 2, column B: The cell is a date", trial.Errors[0], StringComparison.Ordinal);
        Assert.Contains("row 3, column B: The cell has the error #REF!", trial.Errors[1], StringComparison.Ordinal);
        Assert.Contains("row 2, column A: The cell has a formula. It is not run", Assert.Single(trial.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Numbers_AsTheyWereTyped()
    {
        // What a spreadsheet stores for 0.1.
        var trial = Read("""<row r="1"><c r="A1" t="inlineStr"><is><t>question</t></is></c><c r="B1" t="inlineStr"><is><t>right</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>How many?</t></is></c><c r="B2"><v>0.10000000000000001</v></c></row>""");
        Assert.Equal((QuestionType.Numeric, "0.1"), (trial.Only.Type, trial.Only.Answer));
    }

    [Fact]
    public void ZipBomb_Workbook_IsRefused()
    {
        var trial = QuizTrial.Of(new WorkbookReader(), ("quiz.xlsx", Book("<row r=\"1\"><c t=\"inlineStr\"><is><t>" + new string('a', 60_000_000) + "</t></is></c></row>")));
        Assert.Null(trial.Draft);
        Assert.Contains("zip bomb", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Xxe_Workbook_IsRefused()
    {
        var trial = QuizTrial.Of(new WorkbookReader(), ("quiz.xlsx", Book("<row/>", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")));
        Assert.Contains("document type", Assert.Single(trial.Errors), StringComparison.Ordinal);
    }

    private static QuizTrial Read(string rows) => QuizTrial.Of(new WorkbookReader(), ("quiz.xlsx", Book(rows)));

    private static string Sheet(params string[][] rows) => string.Concat(rows.Index().Select(row => string.Create(CultureInfo.InvariantCulture,
        $"<row r=\"{row.Index + 1}\">{string.Concat(row.Item.Index().Where(cell => cell.Item.Length > 0).Select(cell => $"<c r=\"{(char)('A' + cell.Index)}{row.Index + 1}\" t=\"inlineStr\"><is><t>{cell.Item}</t></is></c>"))}</row>")));

    private static byte[] Book(string rows, string doctype = "")
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Add("xl/workbook.xml", $"<workbook {Namespace}><sheets><sheet name=\"Quiz\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
            Add("xl/styles.xml", $"<styleSheet {Namespace}><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
            Add("xl/worksheets/sheet1.xml", $"{doctype}<worksheet {Namespace}><sheetData>{rows}</sheetData></worksheet>");

            void Add(string name, string text)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return target.ToArray();
    }
}
