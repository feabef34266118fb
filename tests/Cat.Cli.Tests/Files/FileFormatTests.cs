using System.Text;

namespace Cat.Cli.Tests.Files;

/// <summary>The same table in other clothes gives the same result.</summary>
public sealed class FileFormatTests : IDisposable
{
    private static readonly string Plain = SimulatedFiles.Responses(SimulatedFiles.Items(6), 150, 6, seed: 21);

    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("windows line ends")]
    [InlineData("old macintosh line ends")]
    [InlineData("byte order mark")]
    [InlineData("quotes")]
    [InlineData("semicolons")]
    [InlineData("tabs")]
    [InlineData("blanks around cells")]
    [InlineData("no last line end")]
    [InlineData("empty lines")]
    [InlineData("columns in another order and further ones")]
    public void Responses_InOtherClothes_GiveTheSame(string clothes)
    {
        _line.Write("plain.csv", Plain);
        _line.RunWell("calibrate --responses @plain.csv --out @expected.csv");
        var rows = Plain.TrimEnd('\n').Split('\n');
        var dressed = clothes switch
        {
            "windows line ends" => Plain.Replace("\n", "\r\n", StringComparison.Ordinal),
            "old macintosh line ends" => Plain.Replace('\n', '\r'),
            "byte order mark" => "\uFEFF" + Plain,
            "quotes" => string.Concat(rows.Select(row => $"\"{row.Replace(",", "\",\"", StringComparison.Ordinal)}\"\n")),
            "semicolons" => Plain.Replace(',', ';'),
            "tabs" => Plain.Replace(',', '\t'),
            "blanks around cells" => Plain.Replace(",", " , ", StringComparison.Ordinal),
            "no last line end" => Plain.TrimEnd('\n'),
            "empty lines" => Plain.Replace("\n", "\n\n", StringComparison.Ordinal),
            _ => string.Concat(rows.Select(row => row.Split(',')).Select((cells, index) => $"{(index == 0 ? "when" : "noon")},{cells[2]},{cells[0]},{(index == 0 ? "note" : "\"a, \"\"b\"\"\nc\"")},{cells[1]}\n")),
        };
        _line.Write("dressed.csv", dressed);
        _line.RunWell("calibrate --responses @dressed.csv --out @actual.csv");
        Assert.Equal(_line.Read("expected.csv"), _line.Read("actual.csv"));
    }

    [Fact]
    public void Ids_AreKeptAsTheyAre_AndQuotedWhereNeeded()
    {
        var renamed = Plain.Replace(",q0,", ",\"a, \"\"b\"\"\",", StringComparison.Ordinal).Replace(",q1,", ",Größe 007,", StringComparison.Ordinal);
        _line.Write("r.csv", renamed);
        _line.RunWell("calibrate --responses @r.csv --out @p.csv");
        Assert.Contains("\n\"a, \"\"b\"\"\",", _line.Read("p.csv"), StringComparison.Ordinal);
        Assert.Contains("\nGröße 007,", _line.Read("p.csv"), StringComparison.Ordinal);
        var finished = _line.RunWell("score --parameters @p.csv --responses @r.csv --out @s.csv");
        Assert.Empty(finished.Error);
    }

    [Fact]
    public void RowsOfErrors_CountLinesInsideQuotes()
    {
        _line.Write("r.csv", "student_id,question_id,correct,note\ns1,q1,1,\"one\ntwo\"\ns2,q1,x,\n");
        Assert.Contains("row 4, column correct", _line.Run("calibrate --responses @r.csv --out @p.csv").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Output_IsPlainUtf8WithUnixLineEnds()
    {
        _line.Write("r.csv", Plain);
        var finished = _line.RunWell("calibrate --responses @r.csv --out @p.csv");
        var bytes = File.ReadAllBytes(_line.PathOf("p.csv"));
        Assert.False(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.DoesNotContain((byte)'\r', bytes);
        // Nobody watches: no carriage return and no escape code on the screen either.
        Assert.DoesNotContain('\u001b', finished.Output);
        Assert.DoesNotContain('\r', finished.Output);
    }
}
