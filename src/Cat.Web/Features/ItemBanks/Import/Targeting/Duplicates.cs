using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Features.ItemBanks.Import.Targeting;

/// <summary>Questions whose texts are there already, in the bank or earlier in the files.</summary>
internal static class Duplicates
{
    /// <summary>Those of a partial bank are left out unless the settings keep them; those of a whole bank are only reported.</summary>
    /// <returns>How many were found.</returns>
    public static int Settle(BankDraft draft, IReadOnlyDictionary<string, string> storedByText, bool areKept, ProblemList problems)
    {
        var choices = draft.Choices.ToLookup(choice => choice.QuestionKey, choice => choice.Text, StringComparer.Ordinal);
        var seen = new Dictionary<string, string>(storedByText, StringComparer.Ordinal);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        var found = 0;
        foreach (var question in draft.Questions)
        {
            var text = QuestionText.Of(question.Type, question.Stem, choices[question.Key]);
            // The same identifier and the same text: the question itself, unchanged.
            if (seen.TryAdd(text, question.Key) || seen[text] == question.Key) continue;
            found++;
            var isLeftOut = draft.IsPartial && !areKept;
            if (isLeftOut) gone.Add(question.Key);
            problems.AddWarning(question.Origin.File, question.Origin.Row, null, $"Question “{question.Key}” has the same text as “{seen[text]}”{(isLeftOut ? " and is left out" : "")}.",
                isLeftOut ? "Nothing to do; or choose that duplicates are imported as well." : "Retire one of them, or make them enemy questions, so that no test gives both.");
        }

        if (gone.Count > 0) draft.Remove(gone);
        return found;
    }
}
