using Cat.Data;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>Where in the bank a question is most useful.</summary>
/// <param name="Ability">The ability.</param>
/// <param name="Rank">Its place there among all active questions by information, from 1.</param>
internal sealed record BestPlace(double Ability, int Rank);

/// <summary>Why a question was never given, as far as that can be told.</summary>
internal static class NeverGiven
{
    private const double Reach = 3;
    private const int Points = 25;

    /// <summary>By question with parameters: the ability at which it ranks best.</summary>
    public static IReadOnlyDictionary<QuestionId, BestPlace> BestPlaces(HealthBank bank)
    {
        var measured = bank.Questions.Where(question => question.Estimate is not null).ToList();
        var best = new BestPlace?[measured.Count];
        for (var point = 0; point < Points; point++)
        {
            var ability = Reach * ((2.0 * point / (Points - 1)) - 1);
            foreach (var (rank, place) in MostInformativeFirst(measured, ability).Index())
            {
                if (best[place] is not { } known || rank + 1 < known.Rank) best[place] = new BestPlace(ability, rank + 1);
            }
        }

        return measured.Index().ToDictionary(entry => entry.Item.Id, entry => best[entry.Index]!); // there is at least one ability
    }

    /// <summary>Places of the questions; of equal information in their order.</summary>
    private static int[] MostInformativeFirst(List<HealthQuestion> measured, double ability)
    {
        double[] keys = [.. measured.Select(question => -question.Estimate!.Information(ability))]; // measured
        int[] places = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, places);
        for (var begin = 0; begin < keys.Length;)
        {
            var end = begin + 1;
            while (end < keys.Length && keys[end].Equals(keys[begin])) end++;
            if (end - begin > 1) Array.Sort(places, begin, end - begin);
            begin = end;
        }

        return places;
    }
}
