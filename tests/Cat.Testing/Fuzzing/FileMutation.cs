using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Cat.Testing.Fuzzing;

/// <summary>One upload: files by name.</summary>
public sealed record FuzzInput(string Origin, IReadOnlyList<(string Name, byte[] Bytes)> Files);

/// <summary>Spoils files the way damaged, hand-made and hostile ones are: by bytes, by tokens, by moving parts of their structure, by their archive.</summary>
/// <param name="seed">The same gives the same inputs.</param>
/// <param name="seeds">What is spoilt.</param>
/// <param name="areTables">Their texts are tables: whole rows and fields are moved as well.</param>
public sealed class FileMutation(int seed, IReadOnlyList<FuzzInput> seeds, bool areTables = false)
{
    private const int MostFiles = 60;

    private static readonly string[] Tokens =
    [
        "", "0", "-1", "1e308", "NaN", "99999999999999999999", "0.1", "true", "false", "null", "\0", "\uFFFF", "\uD800", "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "\"", "'", "|", ";", "=", "~", "#", "{", "}", "[[1]]", "[[", "]]>", "$x^2$", "\\(", "\\frac{1}{",
        "../../../etc/passwd", "http://example.org/x.png", "data:image/png;base64,AAAA", "javascript:alert(1)", "<script>x</script>", "<img src=\"x\"/>", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>", "<![CDATA[", "<!--", "<?xml version=\"1.0\" encoding=\"utf-16\"?>",
        "RESPONSE", "identifier", "multiple", "ordered", "float", "string", "directedPair", "A A", "%", "%=50%", "->", "ä", "漢", "\u202E", "\t", "\r\n\r\n", " ",
    ];

    private readonly Random _random = new(seed);

    public FuzzInput Next()
    {
        var seedInput = seeds[_random.Next(seeds.Count)];
        var files = seedInput.Files.ToList();
        var changes = 1 + _random.Next(_random.Next(8) + 1);
        for (var change = 0; change < changes; change++)
        {
            var index = _random.Next(files.Count);
            files[index] = (files[index].Name, Change(files[index].Bytes));
        }

        return seedInput with { Files = files };
    }

    private byte[] Change(byte[] bytes) => IsZip(bytes) ? ChangeZip(bytes) : ChangeContent(bytes);

    private byte[] ChangeContent(byte[] bytes) => _random.Next(10) switch
    {
        0 or 1 => ChangeBytes(bytes),
        2 or 3 or 4 => ChangeTokens(bytes),
        _ when areTables => ChangeRows(bytes),
        _ => bytes.AsSpan().IndexOf((byte)'<') >= 0 ? ChangeStructure(bytes) : ChangeTokens(bytes),
    };

    private byte[] ChangeBytes(byte[] bytes)
    {
        if (bytes.Length == 0) return [(byte)_random.Next(256)];
        var at = _random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 + _random.Next(40));
        switch (_random.Next(5))
        {
            case 0: return [.. bytes[..at], .. bytes[(at + length)..]];
            case 1: return bytes[..at];
            case 2: return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
            default:
                var copy = (byte[])bytes.Clone();
                for (var index = at; index < at + Math.Min(length, 4); index++) copy[index] = (byte)_random.Next(256);
                return copy;
        }
    }

    /// <summary>A word, a number or an attribute's value becomes another.</summary>
    private byte[] ChangeTokens(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var words = Places(text, character => char.IsLetterOrDigit(character) || character is '.' or '-' or '_');
        if (words.Count == 0) return bytes;
        var (start, end) = words[_random.Next(words.Count)];
        var (otherStart, otherEnd) = words[_random.Next(words.Count)];
        var put = _random.Next(4) switch
        {
            0 => text[otherStart..otherEnd],
            1 => new string(text[start], 1 + _random.Next(3000)),
            2 => _random.NextDouble().ToString("R", CultureInfo.InvariantCulture),
            _ => Tokens[_random.Next(Tokens.Length)],
        };
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, start), put, text.AsSpan(end)));
    }

    /// <summary>A row is removed, doubled, put at the end or cut short, or one of its fields is.</summary>
    private byte[] ChangeRows(byte[] bytes)
    {
        var rows = Encoding.UTF8.GetString(bytes).Split('\n').ToList();
        var index = _random.Next(rows.Count);
        switch (_random.Next(8))
        {
            case 0: rows.RemoveAt(index); break;
            case 1: rows.InsertRange(index, Enumerable.Repeat(rows[index], 1 + _random.Next(5))); break;
            case 2: rows.Add(rows[index]); break;
            case 3: rows[index] = rows[index][.._random.Next(rows[index].Length + 1)]; break;
            default: rows[index] = ChangeFields(rows[index], rows[_random.Next(rows.Count)]); break;
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', rows));
    }

    private string ChangeFields(string row, string other)
    {
        var fields = row.Split(',').ToList();
        var index = _random.Next(fields.Count);
        switch (_random.Next(4))
        {
            case 0: fields.RemoveAt(index); break;
            case 1: fields.Insert(index, fields[_random.Next(fields.Count)]); break;
            case 2: fields[index] = "\"" + fields[index]; break;
            default: fields[index] = other.Split(',')[0]; break;
        }

        return string.Join(',', fields);
    }

    /// <summary>An element is doubled, removed, nested many times, or replaced by one of another place or file.</summary>
    private byte[] ChangeStructure(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var elements = Elements(text);
        if (elements.Count == 0) return ChangeTokens(bytes);
        var (start, end) = elements[_random.Next(elements.Count)];
        var part = text[start..end];
        var put = _random.Next(6) switch
        {
            0 => "",
            1 => part + part,
            2 => Nested(part),
            3 => Renamed(text, elements, part),
            _ => Other(text, elements),
        };
        return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, start), put, text.AsSpan(end)));
    }

    private string Nested(string part)
    {
        var name = NameOf(part);
        var times = 1 + _random.Next(_random.Next(10) == 0 ? 5000 : 20);
        return string.Concat(Enumerable.Repeat($"<{name}>", times)) + part + string.Concat(Enumerable.Repeat($"</{name}>", times));
    }

    private string Renamed(string text, List<(int Start, int End)> elements, string part)
    {
        var (start, end) = elements[_random.Next(elements.Count)];
        var (old, other) = (NameOf(part), NameOf(text[start..end]));
        return part.Replace($"<{old}", $"<{other}", StringComparison.Ordinal).Replace($"</{old}>", $"</{other}>", StringComparison.Ordinal);
    }

    private string Other(string text, List<(int Start, int End)> elements)
    {
        if (_random.Next(2) == 0)
        {
            var (start, end) = elements[_random.Next(elements.Count)];
            return text[start..end];
        }

        var files = seeds[_random.Next(seeds.Count)].Files;
        var foreign = files[_random.Next(files.Count)].Bytes;
        if (IsZip(foreign)) return "";
        var other = Encoding.UTF8.GetString(foreign);
        var parts = Elements(other);
        if (parts.Count == 0) return "";
        var (begin, stop) = parts[_random.Next(parts.Count)];
        return other[begin..Math.Min(stop, begin + 20_000)];
    }

    private byte[] ChangeZip(byte[] bytes)
    {
        if (_random.Next(8) == 0) return ChangeBytes(bytes);
        List<(string Name, byte[] Bytes)> entries;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            entries = [.. zip.Entries.Where(entry => !entry.FullName.EndsWith('/')).Select(entry => (entry.FullName, Read(entry)))];
        }
        catch (InvalidDataException)
        {
            return ChangeBytes(bytes);
        }

        if (entries.Count == 0) return bytes;
        // Every input is packed anew: a large package would take most of the time.
        if (entries.Count > MostFiles) entries = [.. entries.Take(MostFiles / 2), .. entries.TakeLast(MostFiles / 2)];
        var index = _random.Next(entries.Count);
        switch (_random.Next(12))
        {
            case 0: entries.RemoveAt(index); break;
            case 1: entries.Add(entries[index]); break;
            case 2: entries[index] = (Tokens[_random.Next(Tokens.Length)] + entries[index].Name, entries[index].Bytes); break;
            case 3: entries[index] = ("folder/" + entries[index].Name, entries[index].Bytes); break;
            case 4: entries.Add((entries[index].Name + ".zip", bytes)); break;
            default: entries[index] = (entries[index].Name, ChangeContent(entries[index].Bytes)); break;
        }

        return Pack(entries);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var source = entry.Open();
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }

    private static byte[] Pack(List<(string Name, byte[] Bytes)> entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries.Where(entry => entry.Name.Length is > 0 and < 60_000))
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        }

        return target.ToArray();
    }

    private static bool IsZip(byte[] bytes) => bytes is [(byte)'P', (byte)'K', 3, 4, ..];

    private static List<(int Start, int End)> Places(string text, Func<char, bool> belongs)
    {
        var places = new List<(int, int)>();
        for (var index = 0; index < text.Length; index++)
        {
            if (!belongs(text[index])) continue;
            var start = index;
            while (index < text.Length && belongs(text[index])) index++;
            places.Add((start, index));
        }

        return places;
    }

    /// <summary>Where elements begin and end, as far as tags fit together.</summary>
    private static List<(int Start, int End)> Elements(string text)
    {
        var found = new List<(int, int)>();
        var open = new Stack<(string Name, int Start)>();
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && found.Count < 2000; at = text.IndexOf('<', at + 1))
        {
            var close = text.IndexOf('>', at);
            if (close < 0) break;
            if (at + 1 < text.Length && text[at + 1] == '/')
            {
                if (open.TryPeek(out var top) && text.AsSpan(at + 2).StartsWith(top.Name, StringComparison.Ordinal)) found.Add((open.Pop().Start, close + 1));
            }
            else if (at + 1 < text.Length && char.IsLetter(text[at + 1]))
            {
                if (text[close - 1] == '/') found.Add((at, close + 1));
                else open.Push((NameOf(text[at..(close + 1)]), at));
            }
        }

        return found;
    }

    private static string NameOf(string element)
    {
        var end = 1;
        while (end < element.Length && !char.IsWhiteSpace(element[end]) && element[end] is not ('>' or '/')) end++;
        return element.Length == 0 ? "x" : element[1..end];
    }
}
