namespace Cat.Web.Shared;

/// <summary>Times as people read them, in the language of the reader. The server's zone is not the reader's, so the zone is said.</summary>
public static class DateText
{
    public static string Of(DateTimeOffset at) => SharedWords.Text["date", at.UtcDateTime];
}
