using Cat.Web.Shared.Languages;

namespace Cat.Web.Features.Privacy;

internal static class PrivacyWords
{
    public static Wording Text { get; } = new(typeof(PrivacyWords));
}
