using System.Globalization;

namespace Cat.Web.Features.ItemBanks.Versions;

/// <summary>How the audit names a version.</summary>
internal static class VersionText
{
    private const string Start = "version ";

    public static string Of(int number) => string.Create(CultureInfo.InvariantCulture, $"{Start}{number}");

    public static string Restored(int number, int from) => string.Create(CultureInfo.InvariantCulture, $"{Start}{number} from {from}");

    /// <summary>Null: it names none.</summary>
    public static int? NumberOf(string? details) =>
        details?.StartsWith(Start, StringComparison.Ordinal) == true && int.TryParse(details.AsSpan(Start.Length).ToString().Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
