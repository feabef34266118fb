using Cat.Engine.Evaluation;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Policies;
using Cat.Engine.Simulation;
using Cat.Engine.Tests.Policies;

namespace Cat.Engine.Tests.Evaluation;

public sealed class PolicySelectorTests
{
    private const int Examinees = 20;
    private static readonly NamedDiagnosis Diagnosis = new("2pl", SmallBank.Diagnosis);

    [Fact]
    public void Select_Greedy_IsTheLargestLogitUnderPresentExposure()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var states = States();
        var chosen = new PolicySelector(policy, 0).Select(states);
        var exposure = new ExposureRates(SmallBank.Items);
        exposure.Begin(Examinees);
        foreach (var item in states.SelectMany(state => state.Given.Items)) exposure.Show(item);
        for (var index = 0; index < Examinees; index++)
        {
            // Sixteen choose at a time; the others see what these have been shown.
            if (index % 16 == 0)
            {
                foreach (var item in chosen.Take(index)) exposure.Show(item);
                exposure.Refresh();
            }

            var given = states[index].Given.Items.Zip(states[index].Given.Scores, (item, isCorrect) => new SequencedResponse(item, isCorrect)).ToList();
            var posterior = new RunningPosterior(SmallBank.Table);
            foreach (var response in given) posterior.Add(new ItemIndex(response.Item), response.IsCorrect);
            var logits = policy.Logits(new PolicyObservation(given, posterior.Estimate, states[index].Candidates, exposure.Rates.ToArray()));
            Assert.Equal(states[index].Candidates[Array.IndexOf(logits, logits.Max())], chosen[index]);
        }
    }

    [Fact]
    public void Select_Sample_IsDecidedByTheSeed()
    {
        using var policy = SmallBank.UntrainedPolicy();
        var selector = new PolicySelector(policy, 1);
        var one = selector.Select(States());
        Assert.Equal(one, selector.Select(States()));
        Assert.NotEqual(one, selector.Select(States(seed: 9)));
        Assert.All(one.Zip(States()), pair => Assert.Contains(pair.First, pair.Second.Candidates));
    }

    [Fact]
    public void Judge_OneObjective_ScoresByItsFigure()
    {
        var log = SmallBank.Simulate(3, 30);
        var draft = new BenchmarkData(log, SmallBank.QMatrix, [.. Enumerable.Repeat(Fold.Validation, 30)], []);
        var benchmark = new SelectionBenchmark(draft, draft.MakeSplits(Fold.Validation, 1, new RandomSource(4)), [2, 4]);
        using var policy = SmallBank.UntrainedPolicy();
        var result = benchmark.Run(new PolicySelector(policy, 0), Diagnosis, 1, CancellationToken.None);
        var (early, late, overlap) = (result.Splits[0].Steps[2], result.Splits[0].Steps[4], result.Splits[0].Exposure.TestOverlapRate);
        Assert.Equal(10 * (early.AreaUnderCurve!.Value + late.AreaUnderCurve!.Value) / 2, Judge(new ObjectiveWeights(1, 0, 0)).Score, 1e-12); // right and wrong responses are both there
        Assert.Equal(late.Coverage, Judge(new ObjectiveWeights(0, 3, 0)).Score, 1e-12);
        Assert.Equal(1 - overlap, Judge(new ObjectiveWeights(0, 0, 2)).Score, 1e-12);

        Cat.Engine.Training.PolicyValidation Judge(ObjectiveWeights weights) => new PolicyJudge(benchmark, Diagnosis, [2, 4], weights, 0, 1).Judge(policy);
    }

    private static List<SelectionState> States(ulong seed = 7)
    {
        var random = new RandomSource(8);
        return [.. Enumerable.Range(0, Examinees).Select(examinee =>
        {
            var order = Enumerable.Range(0, SmallBank.Items).ToArray();
            random.Shuffle(order);
            var given = new GivenResponses();
            foreach (var item in order.Take(examinee % 5)) given.Add(item, random.NextInt(2) == 1);
            return new SelectionState(examinee, given, [.. order[5..25].Order()], RandomSource.Derive(seed, (ulong)examinee));
        })];
    }
}
