using System.Globalization;
using System.Text;

namespace Cat.Web.Features.ItemBanks.Pictures;

/// <summary>What texts call a picture: media/plan-of-the-garden.png.</summary>
internal static class PictureName
{
    public const string Folder = "media/";
    private const int LongestStem = 60;

    /// <param name="file">The name of the file that was uploaded.</param>
    /// <param name="extension">Of what is stored.</param>
    /// <param name="taken">Names that are others'.</param>
    public static string Of(string file, string extension, IReadOnlySet<string> taken)
    {
        var stem = new StringBuilder();
        foreach (var character in Path.GetFileNameWithoutExtension(file.Replace('\\', '/')).ToLowerInvariant().Normalize(NormalizationForm.FormC))
        {
            if (char.IsAsciiLetterOrDigit(character)) stem.Append(character);
            else if (stem.Length > 0 && stem[^1] != '-') stem.Append('-');
        }

        var plain = stem.ToString().Trim('-') is { Length: > 0 } written ? written[..Math.Min(written.Length, LongestStem)].Trim('-') : "picture";
        var name = $"{Folder}{plain}{extension}";
        for (var number = 2; taken.Contains(name); number++) name = string.Create(CultureInfo.InvariantCulture, $"{Folder}{plain}-{number}{extension}");
        return name;
    }
}
