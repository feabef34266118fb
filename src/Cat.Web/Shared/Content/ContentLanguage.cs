using System.Globalization;

namespace Cat.Web.Shared.Content;

/// <summary>The language of a question's own text, whatever the reader's is.</summary>
internal static class ContentLanguage
{
    /// <param name="language">BCP 47: "en", "ar-EG".</param>
    /// <returns>The attribute dir; null where the language is not known.</returns>
    public static string? DirectionOf(string? language)
    {
        if (string.IsNullOrWhiteSpace(language)) return null;
        try
        {
            return CultureInfo.GetCultureInfo(language).TextInfo.IsRightToLeft ? "rtl" : "ltr";
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
