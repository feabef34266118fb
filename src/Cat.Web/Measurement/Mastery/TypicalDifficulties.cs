using Cat.Engine.Items;

namespace Cat.Web.Measurement.Mastery;

/// <summary>The mean difficulty of each concept's questions that tests are scored by.</summary>
internal sealed class TypicalDifficulties
{
    private readonly double?[] _difficulties;

    public TypicalDifficulties(LoadedBank bank)
    {
        var (sums, counts) = (new double[bank.Content.Concepts.Count], new int[bank.Content.Concepts.Count]);
        for (var item = 0; item < bank.Questions.Count; item++)
        {
            if (!bank.IsScored(item)) continue;
            foreach (var concept in bank.Questions[item].Concepts)
            {
                sums[concept] += bank.Items[new ItemIndex(item)].Difficulty;
                counts[concept]++;
            }
        }

        _difficulties = [.. sums.Zip(counts, (sum, count) => count == 0 ? (double?)null : sum / count)];
    }

    /// <summary>Null where no scored question of the bank needs the concept.</summary>
    public double? Of(int concept) => _difficulties[concept];
}
