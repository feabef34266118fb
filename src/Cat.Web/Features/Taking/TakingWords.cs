using Cat.Web.Shared.Languages;

namespace Cat.Web.Features.Taking;

internal static class TakingWords
{
    public static Wording Text { get; } = new(typeof(TakingWords));
}
