using Cat.Web.Shared.Languages;

namespace Cat.Web.Access;

internal static class AccessWords
{
    public static Wording Text { get; } = new(typeof(AccessWords));
}
