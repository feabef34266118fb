using System.Globalization;

namespace Cat.Web.Shared;

/// <summary>Times as people read them. The server's zone is not the reader's, so the zone is said.</summary>
public static class DateText
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
