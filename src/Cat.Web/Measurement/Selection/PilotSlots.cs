using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.Selection;

/// <summary>
/// Where unscored questions come in a test: after s scored ones there have been ⌊share · s + u⌋ of them, u drawn once for the session, so that they are at other places in
/// other tests; never first, and never last, because a scored question is known to follow.
/// </summary>
internal static class PilotSlots
{
    private const ulong OffsetStream = 0; // positions, which number the other streams, begin at 1

    /// <param name="state">The test goes on, and a scored question can be given.</param>
    public static bool IsDue(SessionState state)
    {
        var rules = state.Rules;
        if (rules.PilotShare == 0 || state.Scored.Count == 0 || state.Pilots.Count >= rules.MaximumPilots) return false;
        var offset = RandomSource.Derive(state.Seed, OffsetStream).NextDouble();
        return state.Pilots.Count < Math.Floor((rules.PilotShare * state.Scored.Count) + offset);
    }

    /// <summary>Pilot questions that this session has not met, now or in the tests that count, and that no given question is an enemy of.</summary>
    public static IReadOnlyList<int> Candidates(LoadedBank bank, SessionState state, SelectionCircumstances now)
    {
        var given = state.GivenScored.Concat(state.Pilots).ToHashSet();
        var barred = given.Concat(now.Seen).Concat(now.Withdrawn).Concat(bank.Content.EnemySets.Where(set => set.Questions.Any(given.Contains)).SelectMany(set => set.Questions)).ToHashSet();
        return [.. Enumerable.Range(0, bank.Questions.Count).Where(item => bank.Questions[item].IsPilot && bank.IsInScope(item, state.Rules) && !barred.Contains(item))];
    }

    /// <summary>Without a policy: evenly among those that were shown least.</summary>
    public static (int Item, double Probability) Draw(IReadOnlyList<int> candidates, SelectionCircumstances now, RandomSource random)
    {
        var fewest = candidates.Min(item => now.Shown[item]);
        int[] least = [.. candidates.Where(item => now.Shown[item] == fewest)];
        return (least[random.NextInt(least.Length)], 1.0 / least.Length);
    }
}
