using Cat.Web.Shared.Languages;

namespace Cat.Web.Shared.Layout;

internal static class LayoutWords
{
    public static Wording Text { get; } = new(typeof(LayoutWords));
}
