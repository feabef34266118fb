using System.Globalization;
using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>How Moodle's XML holds texts, numbers and flags.</summary>
internal static class MoodleElement
{
    /// <summary>The text in a "text" element, or of the element itself in old files.</summary>
    public static string TextOf(XElement? element) => element is null ? "" : (element.Element("text")?.Value ?? string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value))).Trim();

    /// <param name="element">Null: no text.</param>
    /// <param name="inherited">The format where the element names none.</param>
    public static MoodleText FormattedOf(XElement? element, MoodleTextFormat inherited) =>
        element is null ? MoodleText.Empty : new MoodleText(element.Attribute("format")?.Value is { Length: > 0 } format ? MoodleText.FormatOf(format) : inherited, TextOf(element));

    public static string ValueOf(XElement question, string name) => (question.Element(name)?.Value ?? "").Trim();

    /// <summary>"1", "true", or the element alone, as Moodle writes some.</summary>
    public static bool FlagOf(XElement question, string name, bool whenMissing = false) =>
        question.Element(name) is not { } element ? whenMissing : element.Value.Trim() is "" or "1" or "true" or "yes";

    public static double? NumberOf(string? text) =>
        double.TryParse((text ?? "").Trim().Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary>In per cent; old files write it as an element, and all with a comma where their language does.</summary>
    public static double FractionOf(XElement answer) => NumberOf(answer.Attribute("fraction")?.Value) ?? NumberOf(answer.Element("fraction")?.Value) ?? 0;
}
