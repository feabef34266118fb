using Cat.Engine.Irt;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>Runs what is computed from an examinee's posterior for many examinees at once. Each result depends on its own examinee only.</summary>
internal static class BenchmarkPosterior
{
    /// <summary>By examinee, what the function makes of the posterior after the given responses. The posterior is lent, not to be kept.</summary>
    public static TResult[] ForEach<TResult>(PosteriorTable table, IReadOnlyList<SelectionState> examinees, Func<SelectionState, RunningPosterior, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var results = new TResult[examinees.Count];
        Parallel.For(0, examinees.Count, () => new RunningPosterior(table), (index, _, posterior) =>
        {
            var given = examinees[index].Given;
            posterior.Reset();
            for (var position = 0; position < given.Items.Count; position++) posterior.Add(new ItemIndex(given.Items[position]), given.Scores[position]);
            results[index] = function(examinees[index], posterior);
            return posterior;
        }, _ => { });
        return results;
    }
}
