using System.IO.Compression;
using System.Text;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;
using CsvHelper;
using MiniExcelLibs;

namespace Cat.Web.Tests.Shared.Figures;

public sealed class ReportTableTests
{
    [Fact]
    public void Csv_ReadBack_HasTypedTextsAndTheMarkOfSpreadsheets()
    {
        var bytes = CsvFile.Write(SampleFigures.Table);

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        using var csv = CsvReader.Create(bytes.AsMemory(3), new CsvReaderOptions());
        csv.ReadHeader();
        Assert.Equal(["Name", "Estimate", "Share (0 to 1)", "At (UTC)", "Time (seconds)"], csv.Headers.ToArray());
        Assert.True(csv.Read());
        Assert.Equal(["Ada, \"A\"", "-1.23456", "0.63", "2026-11-03 07:05:07", "95"], Enumerable.Range(0, 5).Select(field => csv.GetString(field)));
        Assert.True(csv.Read());
        Assert.Equal(["'=HYPERLINK(\"x\")", "0.1", "", "", ""], Enumerable.Range(0, 5).Select(field => csv.GetString(field)));
        Assert.False(csv.Read());
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1 point")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void Csv_TextThatASpreadsheetWouldRun_BeginsWithAnApostrophe(string text)
    {
        var table = new ReportTable("t", "T", [new ReportColumn("a", "A"), new ReportColumn("b", "B", ColumnKind.Number)], [[text, -1]]);
        Assert.EndsWith($"\"'{text}\",-1\r\n", Encoding.UTF8.GetString(CsvFile.Write(table)), StringComparison.Ordinal);
    }

    [Fact]
    public void Xlsx_ReadBack_HasTypedCells()
    {
        using var file = new MemoryStream(XlsxFile.Write([SampleFigures.Table, new ReportTable("empty", "all kinds", [new ReportColumn("a", "Nothing")], [])]));

        Assert.Equal(["All kinds", "all kinds 2"], file.GetSheetNames());
        var rows = file.Query(useHeaderRow: true, sheetName: "All kinds").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["Name", "Estimate", "Share", "At (UTC)", "Time (seconds)"], rows[0].Keys);
        Assert.Equal(["Ada, \"A\"", -1.23456, 0.63, new DateTime(2026, 11, 3, 7, 5, 7), 95.0], rows[0].Values);
        Assert.Equal(["=HYPERLINK(\"x\")", 0.1, null, null, null], rows[1].Values);
        Assert.Equal(["Nothing"], file.Query(sheetName: "all kinds 2").Cast<IDictionary<string, object?>>().Single().Values);
    }

    /// <summary>Each half of 🙂 would be an escape that Excel shows as such; our own reader would put the halves together again, so the file itself is looked at.</summary>
    [Fact]
    public void Xlsx_CharactersBeyondTheBasicPlane_StayWhole()
    {
        var written = XlsxFile.Write([new ReportTable("smile", "Smile 🙂", [new ReportColumn("a", "Name 🎓")], [["Ada 🙂👩‍🎓"]])]);

        using var zip = new ZipArchive(new MemoryStream(written));
        string[] parts = [.. zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(ReadText)];
        Assert.Contains(parts, part => part.Contains("Ada 🙂👩‍🎓", StringComparison.Ordinal));
        Assert.Contains(parts, part => part.Contains("Name 🎓", StringComparison.Ordinal));
        Assert.Contains(parts, part => part.Contains("Smile 🙂", StringComparison.Ordinal));
        Assert.All(parts, part => Assert.DoesNotContain("_xD", part, StringComparison.OrdinalIgnoreCase));

        static string ReadText(ZipArchiveEntry entry)
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public void SheetNames_AnyTitles_AreTakenByEverySpreadsheet()
    {
        var names = SheetNames.Of(["a/b: [c]?", "History", new string('x', 40), new string('X', 40), "'quoted'", ""]);
        Assert.Equal(["ab c", "Table", new string('x', 31), new string('X', 29) + " 2", "quoted", "Table 2"], names);
    }

    [Fact]
    public void ReportTable_CellOfAnotherKind_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ReportTable("t", "T", [new ReportColumn("a", "A", ColumnKind.Number)], [["one"]]));

    [Fact]
    public void ReportTable_RowTooShort_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ReportTable("t", "T", [new ReportColumn("a", "A"), new ReportColumn("b", "B")], [["one"]]));

    [Fact]
    public void ReportTable_KeyThatIsNoAddress_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new ReportTable("../x", "T", [new ReportColumn("a", "A")], []));

    [Theory]
    [InlineData(-0.004, 2, "0.00")]
    [InlineData(-0.5, 1, "−0.5")]
    [InlineData(1234.56, 0, "1235")]
    public void NumberText_Of_HasATrueMinusAndNoneBeforeNothing(double value, int decimals, string expected) => Assert.Equal(expected, NumberText.Of(value, decimals));

    [Fact]
    public void Cells_InWords_AreForPeople() =>
        Assert.Equal(["Ada, \"A\"", "−1.23", "63 %", "3 November 2026, 07:05 UTC", "95 s"], SampleFigures.Table.Rows[0].Select((cell, place) => cell.In(SampleFigures.Table.Columns[place])));
}
