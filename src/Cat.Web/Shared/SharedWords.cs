using Cat.Web.Shared.Languages;

namespace Cat.Web.Shared;

internal static class SharedWords
{
    public static Wording Text { get; } = new(typeof(SharedWords));
}
