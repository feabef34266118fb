using System.Buffers.Text;
using System.Net;
using System.Text;
using Cat.Data.ItemBanks;

namespace Cat.Load;

/// <summary>What a student has to know of a page, found without reading it as a document.</summary>
internal static class PageText
{
    private const string PartPrefix = "part-";
    private const string PlacePrefix = "place-";

    public static string Token(ReadOnlySpan<byte> page) => After(page, "name=\"__RequestVerificationToken\" value=\""u8);

    /// <summary>0: no question is on it.</summary>
    public static int Position(ReadOnlySpan<byte> page) => Utf8Parser.TryParse(Rest(page, "name=\"position\" value=\""u8), out int position, out _) ? position : 0;

    public static string Title(ReadOnlySpan<byte> page) => Rest(page, "<title>"u8) is { IsEmpty: false } rest ? WebUtility.HtmlDecode(Encoding.UTF8.GetString(rest[..Math.Max(0, rest.IndexOf((byte)'<'))])) : "";

    public static string Stamp(ReadOnlySpan<byte> page) => WebUtility.HtmlDecode(After(page, "data-shown=\""u8));

    /// <summary>Fills the form of a question, and says what of it has to be stored.</summary>
    public static (string Form, GivenAnswer Answer) Fill(ReadOnlySpan<byte> page, Random random)
    {
        var form = new StringBuilder();
        List<string> choices = [];
        List<AnswerPart> parts = [];
        string? text = null;
        var (places, isOne) = (0, false);
        for (var rest = Rest(page, "name=\"position\""u8); ;)
        {
            var at = rest.IndexOf(" name=\""u8);
            if (at < 0) break;
            var before = rest[..at];
            rest = rest[(at + 7)..];
            var name = Decoded(rest);
            if (name == "choice")
            {
                isOne |= before[before.LastIndexOf((byte)'<')..].IndexOf("radio"u8) >= 0;
                choices.Add(After(rest, "value=\""u8));
            }
            else if (name == "text")
            {
                text = $"{random.Next(100)}";
            }
            else if (name.StartsWith(PlacePrefix, StringComparison.Ordinal))
            {
                parts.Add(new AnswerPart($"{++places}", name[PlacePrefix.Length..]));
                form.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(places);
            }
            else if (name.StartsWith(PartPrefix, StringComparison.Ordinal))
            {
                var isSelect = before[before.LastIndexOf((byte)'<')..].IndexOf("select"u8) >= 0;
                var value = isSelect ? Option(rest, random) : $"{random.Next(100)}";
                parts.Add(new AnswerPart(name[PartPrefix.Length..], value));
                form.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
            }
        }

        if (parts.Count > 0) return (form.ToString(), GivenAnswer.Fill(parts));
        if (choices.Count == 0) return text is null ? throw new InvalidDataException("A question has no fields.") : ($"&text={text}", GivenAnswer.Type(text));
        List<string> chosen = isOne ? [choices[random.Next(choices.Count)]] : [.. choices.Where((_, index) => index == 0 || random.Next(2) == 0)];
        return (string.Concat(chosen.Select(choice => $"&choice={Uri.EscapeDataString(choice)}")), GivenAnswer.Choose([.. chosen]));
    }

    private static string Option(ReadOnlySpan<byte> select, Random random)
    {
        var end = select.IndexOf("</select>"u8);
        List<string> values = [];
        for (var rest = Rest(select[..Math.Max(0, end)], "<option"u8); !rest.IsEmpty; rest = Rest(rest, "<option"u8))
        {
            if (After(rest, "value=\""u8) is { Length: > 0 } value) values.Add(WebUtility.HtmlDecode(value));
        }

        return values[random.Next(values.Count)];
    }

    private static ReadOnlySpan<byte> Rest(ReadOnlySpan<byte> page, ReadOnlySpan<byte> mark) => page.IndexOf(mark) is var at and >= 0 ? page[(at + mark.Length)..] : [];

    private static string After(ReadOnlySpan<byte> page, ReadOnlySpan<byte> mark) => Rest(page, mark) is { IsEmpty: false } rest ? Decoded(rest) : "";

    private static string Decoded(ReadOnlySpan<byte> quoted) => Encoding.UTF8.GetString(quoted[..Math.Max(0, quoted.IndexOf((byte)'"'))]);
}
