using Cat.Web.Shared.Languages;

namespace Cat.Web.Shared.Content;

/// <summary>What stands around a question's own text.</summary>
internal static class ContentWords
{
    public static Wording Text { get; } = new(typeof(ContentWords));
}
