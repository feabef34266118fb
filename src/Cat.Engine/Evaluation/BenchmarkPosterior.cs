using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>Runs what is computed from an examinee's posterior for many examinees at once. Each result depends on its own examinee only.</summary>
internal static class BenchmarkPosterior
{
    /// <summary>By examinee, what the function makes of the posterior after the given responses. The posterior is lent, not to be kept.</summary>
    public static TResult[] ForEach<TResult>(PosteriorTable table, IReadOnlyList<GivenResponses> examinees, Func<GivenResponses, int, RunningPosterior, TResult> function)
    {
        var results = new TResult[examinees.Count];
        Parallel.For(0, examinees.Count, () => new RunningPosterior(table), (index, _, posterior) =>
        {
            var given = examinees[index];
            posterior.Reset();
            for (var position = 0; position < given.Items.Count; position++) posterior.Add(new ItemIndex(given.Items[position]), given.Scores[position]);
            results[index] = function(given, index, posterior);
            return posterior;
        }, _ => { });
        return results;
    }

    /// <summary>One choice for each examinee.</summary>
    public static int[] Choose(PosteriorTable table, IReadOnlyList<SelectionState> examinees, Func<SelectionState, RunningPosterior, int> choose)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        return ForEach(table, [.. examinees.Select(state => state.Given)], (_, index, posterior) => choose(examinees[index], posterior));
    }
}
