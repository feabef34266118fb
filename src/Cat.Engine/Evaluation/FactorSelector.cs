using Cat.Engine.Diagnosis;
using Cat.Engine.Diagnosis.Multidimensional;
using Cat.Engine.Items;

namespace Cat.Engine.Evaluation;

/// <summary>The candidate that a multidimensional diagnosis expects most of; ties go to the lower item.</summary>
public sealed class FactorSelector : IBenchmarkSelector
{
    private readonly MultidimensionalDiagnosis _diagnosis;
    private readonly Func<FactorPosterior, IReadOnlyList<ItemIndex>, IReadOnlyList<double>> _index;

    private FactorSelector(string name, MultidimensionalDiagnosis diagnosis, Func<FactorPosterior, IReadOnlyList<ItemIndex>, IReadOnlyList<double>> index) =>
        (Name, _diagnosis, _index) = (name, diagnosis, index);

    public string Name { get; }

    /// <summary>The smallest volume of the posterior of the factors; see <see cref="MultidimensionalDiagnosis.ExpectedInformation"/>.</summary>
    public static FactorSelector DOptimal(MultidimensionalDiagnosis diagnosis)
    {
        ArgumentNullException.ThrowIfNull(diagnosis);
        return new FactorSelector("mirt-d", diagnosis, diagnosis.ExpectedInformation);
    }

    /// <summary>The smallest variance of the predictions of the bank; see <see cref="MultidimensionalDiagnosis.ExpectedGain"/>.</summary>
    public static FactorSelector VOptimal(MultidimensionalDiagnosis diagnosis)
    {
        ArgumentNullException.ThrowIfNull(diagnosis);
        return new FactorSelector("mirt-v", diagnosis, diagnosis.ExpectedGain);
    }

    public int[] Select(IReadOnlyList<SelectionState> examinees)
    {
        ArgumentNullException.ThrowIfNull(examinees);
        var chosen = new int[examinees.Count];
        Parallel.For(0, examinees.Count, index => chosen[index] = Choose(examinees[index]));
        return chosen;
    }

    private int Choose(SelectionState state)
    {
        var posterior = _diagnosis.PosteriorOf([.. state.Given.Items.Zip(state.Given.Scores, (item, isCorrect) => new GivenResponse(new ItemIndex(item), isCorrect))]);
        var values = _index(posterior, [.. state.Candidates.Select(item => new ItemIndex(item))]);
        var best = 0;
        for (var place = 1; place < values.Count; place++)
        {
            if (values[place] > values[best]) best = place;
        }

        return state.Candidates[best];
    }
}
