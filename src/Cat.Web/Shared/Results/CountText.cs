using System.Globalization;

namespace Cat.Web.Shared.Results;

/// <summary>"1 question", "12 questions", for staff pages: what students read counts by <see cref="Languages.Wording.Count"/>.</summary>
public static class CountText
{
    public static string Of(int count, string singular) => Of(count, singular, singular + "s");

    public static string Of(int count, string singular, string plural) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? singular : plural)}");
}
