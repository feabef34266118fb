using Cat.Data.ItemBanks;

namespace Cat.Web.Measurement;

/// <summary>What is guessed of a pilot question before it is calibrated: as discriminating as the middle of its bank, as difficult as the questions on its concepts are on average.</summary>
internal static class PilotParameters
{
    public static IReadOnlyList<QuestionParameters> Fill(SnapshotContent content)
    {
        var known = content.Questions.Where(question => question.Parameters is not null).ToList();
        if (known.Count == content.Questions.Count) return [.. content.Questions.Select(question => question.Parameters!)]; // counted
        var discrimination = known.Count == 0 ? 1 : known.Select(question => question.Parameters!.Discrimination).Order().ElementAt(known.Count / 2); // filtered
        var overall = known.Count == 0 ? 0 : known.Average(question => question.Parameters!.Difficulty); // filtered
        var sums = new (double Sum, int Count)[content.Concepts.Count];
        foreach (var question in known)
        {
            foreach (var concept in question.Concepts) sums[concept] = (sums[concept].Sum + question.Parameters!.Difficulty, sums[concept].Count + 1); // filtered
        }

        return [.. content.Questions.Select(question => question.Parameters ?? Guess(question))];

        QuestionParameters Guess(SnapshotQuestion question)
        {
            var (sum, count) = question.Concepts.Aggregate((Sum: 0.0, Count: 0), (total, concept) => (total.Sum + sums[concept].Sum, total.Count + sums[concept].Count));
            return new QuestionParameters { Discrimination = discrimination, Difficulty = count == 0 ? overall : sum / count, Source = ParameterSource.Guessed, EstimatedAt = default };
        }
    }
}
