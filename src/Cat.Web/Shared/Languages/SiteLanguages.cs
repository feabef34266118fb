using System.Globalization;

namespace Cat.Web.Shared.Languages;

/// <summary>The languages that pages are written in. Teachers' and admins' pages are in English only.</summary>
internal static class SiteLanguages
{
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    public static IReadOnlyList<CultureInfo> All { get; } = [English, CultureInfo.GetCultureInfo("de")];

    /// <summary>By name; of "de-AT" the language alone. Null when there are no pages in it.</summary>
    public static CultureInfo? Find(string? name) =>
        All.FirstOrDefault(language => string.Equals(language.Name, name?.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}
