using System.Text;
using Cat.Web.Shared.Csv;

namespace Cat.Web.Tests.Shared.Csv;

/// <summary>What a spreadsheet would run stands behind an apostrophe in every file for spreadsheets.</summary>
public sealed class FormulaInjectionTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+1+cmd|' /C calc'!A0")]
    [InlineData("-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    public void Write_CellThatASpreadsheetWouldRun_StandsBehindAnApostrophe(string cell)
    {
        var file = Encoding.UTF8.GetString(CsvFiles.Write(["name"], [[cell]])).TrimStart('\uFEFF');
        var field = file.Split("\r\n", 2)[1].TrimStart('"');
        Assert.StartsWith("'", field, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ada = Byron")]
    public void Write_HarmlessCell_StaysAsItIs(string cell) =>
        Assert.Contains($"\n{cell}\r\n", Encoding.UTF8.GetString(CsvFiles.Write(["name"], [[cell]])), StringComparison.Ordinal);
}
