using Cat.Web.Shared.Languages;

namespace Cat.Web.Shared.Security;

internal static class SecurityWords
{
    public static Wording Text { get; } = new(typeof(SecurityWords));
}
