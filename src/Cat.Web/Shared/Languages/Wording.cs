using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Cat.Web.Shared.Languages;

/// <summary>
/// The words of one room in the language of the reader, from the resource files that are called like the room's class: TakingWords.resx in English, TakingWords.de.resx
/// in German. A number or a date in a text is written as the reader's language writes it.
/// </summary>
internal sealed class Wording(Type room)
{
    private readonly ResourceManager _resources = new(room);
    private readonly ConcurrentDictionary<(string Key, string Language), string> _texts = new();

    private static CultureInfo Reader => CultureInfo.CurrentUICulture;

    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string this[string key] => _texts.GetOrAdd((key, Reader.Name), static (entry, resources) =>
        resources.GetString(entry.Key, Reader) ?? throw new InvalidOperationException($"There is no text “{entry.Key}” in {resources.BaseName}."), _resources);

    /// <summary>With its places {0}, {1} … filled.</summary>
    public string this[string key, params object?[] values] => string.Format(Reader, this[key], values);

    /// <summary>The text for one or for several: "key.one" or "key.many", {0} being the count.</summary>
    public string Count(string key, int count, params object?[] values) => string.Format(Reader, this[count == 1 ? $"{key}.one" : $"{key}.many"], [count, .. values]);
}
