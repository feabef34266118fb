namespace Cat.Web.Features.ItemBanks.Formats.Moodle;

/// <summary>From pairs of a line and what belongs to it, an answer that may stand in several pairs or in none, to our lines and choices.</summary>
internal static class Matches
{
    /// <param name="question">The question.</param>
    /// <param name="pairs">A pair without a line is an answer that belongs to none.</param>
    public static (List<ChoiceDraft> Choices, List<LineDraft> Lines) Of(Formats.QuestionDraft question, IReadOnlyList<(string Line, MoodleText Answer)> pairs)
    {
        var choices = new List<ChoiceDraft>();
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new List<LineDraft>();
        foreach (var (line, answer) in pairs)
        {
            var text = PlainAnswer.In(answer, question.Format);
            if (!keys.TryGetValue(text, out var key))
            {
                keys.Add(text, key = PartialBank.ChoiceKey(choices.Count));
                choices.Add(new ChoiceDraft(question.Origin, question.Key, key, text, null));
            }

            if (line.Length > 0) lines.Add(new LineDraft(question.Origin, question.Key, line, key));
        }

        return (choices, lines);
    }
}
