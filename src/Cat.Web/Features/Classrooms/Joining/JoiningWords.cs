using Cat.Web.Shared.Languages;

namespace Cat.Web.Features.Classrooms.Joining;

internal static class JoiningWords
{
    public static Wording Text { get; } = new(typeof(JoiningWords));
}
