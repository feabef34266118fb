using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Cat.Web.Shared.Workbooks;

/// <summary>The one way from tables to a workbook.</summary>
internal static partial class WorkbookFile
{
    /// <param name="sheets">What MiniExcel takes of each, by name, in their order.</param>
    /// <param name="configuration">Of MiniExcel.</param>
    public static byte[] Write(Dictionary<string, object> sheets, OpenXmlConfiguration configuration)
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(sheets, configuration: configuration);
        MendPairs(workbook);
        return workbook.ToArray();
    }

    /// <summary>MiniExcel writes each half of a character beyond the basic plane as an escape of its own, which Excel shows as such: 🙂 as _xD83D__xDE42_.</summary>
    private static void MendPairs(MemoryStream workbook)
    {
        using var zip = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true);
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).ToList())
        {
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            var mended = EscapedPair.Replace(text, match => $"{HalfOf(match.Groups[1].Value)}{HalfOf(match.Groups[2].Value)}");
            if (mended == text) continue;
            using var writer = entry.Open();
            writer.SetLength(0);
            writer.Write(Encoding.UTF8.GetBytes(mended));
        }
    }

    private static char HalfOf(string hexadecimal) => (char)int.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?:_x005F)*_x([dD][89abAB][0-9A-Fa-f]{2})_(?:_x005F)*_x([dD][c-fC-F][0-9A-Fa-f]{2})_")]
    private static partial Regex EscapedPair { get; }
}
