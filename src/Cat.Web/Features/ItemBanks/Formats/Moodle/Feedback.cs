using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>What Moodle says after an answer: of the whole question, and of single answers. With us it is one explanation.</summary>
internal static class Feedback
{
    /// <param name="general">Of the question.</param>
    /// <param name="answers">Each answer that has something said of it: the answer in the question's format, and what.</param>
    /// <param name="format">Of the question.</param>
    public static string Join(MoodleText general, IEnumerable<(string Answer, MoodleText Said)> answers, ContentFormat format)
    {
        var said = answers.Where(answer => !answer.Said.IsEmpty).ToList();
        var whole = general.In(format);
        if (said.Count == 0) return whole;
        if (format == ContentFormat.Html) return $"{whole}<ul>{string.Concat(said.Select(answer => $"<li>{answer.Answer}: {answer.Said.In(format)}</li>"))}</ul>";
        var list = string.Join('\n', said.Select(answer => $"- {OneLine(answer.Answer)}: {OneLine(answer.Said.In(format))}"));
        return whole.Length == 0 ? list : $"{whole}\n\n{list}";
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
