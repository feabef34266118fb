using Cat.Web.Shared.Languages;

namespace Cat.Web.Shared.Results;

internal static class ResultsWords
{
    public static Wording Text { get; } = new(typeof(ResultsWords));
}
