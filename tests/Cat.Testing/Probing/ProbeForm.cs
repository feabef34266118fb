using System.Net;
using System.Text.RegularExpressions;

namespace Cat.Testing.Probing;

/// <param name="Name">As it is sent.</param>
/// <param name="Value">As the page has it.</param>
/// <param name="IsHidden">Not for people.</param>
public sealed record ProbeField(string Name, string Value, bool IsHidden);

/// <summary>A form of a page.</summary>
/// <param name="Action">Where it goes; null: to its page.</param>
/// <param name="Fields">All of them.</param>
public sealed partial record ProbeForm(string? Action, IReadOnlyList<ProbeField> Fields)
{
    public static IEnumerable<ProbeForm> In(string page) =>
        Forms().Matches(page).Select(form => new ProbeForm(
            Attribute(form.Groups["attributes"].Value, "action"),
            [.. FieldTags().Matches(form.Groups["inside"].Value).Select(tag => (Tag: tag.Value, Name: Attribute(tag.Value, "name"))).Where(found => found.Name is not null)
                .Select(found => new ProbeField(found.Name!, Attribute(found.Tag, "value") ?? "", Attribute(found.Tag, "type") == "hidden"))])); // it was looked for just now

    public ProbeRequest Post(string attack, string page, Func<ProbeField, string> valueOf, string? payload = null)
    {
        KeyValuePair<string, string>[] fields = [.. Fields.Select(field => KeyValuePair.Create(field.Name, valueOf(field)))];
        return new ProbeRequest(attack, HttpMethod.Post, Action ?? page, () => new FormUrlEncodedContent(fields), Payload: payload);
    }

    private static string? Attribute(string tag, string name) =>
        Regex.Match(tag, $"\\s{name}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("<form(?<attributes>[^>]*)>(?<inside>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(input|select|textarea|button)\\b[^>]*>")]
    private static partial Regex FieldTags();
}
