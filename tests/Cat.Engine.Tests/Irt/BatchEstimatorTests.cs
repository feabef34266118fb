using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Engine.Simulation;

namespace Cat.Engine.Tests.Irt;

public sealed class BatchEstimatorTests
{
    // 3PL and 4PL among them; a = 3 on the last makes narrow posteriors and several maxima.
    private static readonly ItemParameters[] Items =
        [.. Enumerable.Range(0, 60).Select(index => new ItemParameters(index == 59 ? 3 : 0.5 + (0.03 * index), -2.5 + (0.09 * index), index % 3 == 0 ? 0.2 : 0, index % 5 == 0 ? 0.95 : 1))];

    private static readonly ItemBank Bank = new(Items);
    private static readonly ResponseLog Log = NewLog();

    public static TheoryData<string> Names { get; } = ["EAP", "EAP41", "MAP", "MLE", "WLE"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_EveryExaminee_IsWhatTheEstimatorSaysAlone(string name)
    {
        var estimator = Named(name);
        var estimates = new BatchEstimator(Bank, estimator).Estimate(Log);
        for (var examinee = 0; examinee < Log.ExamineeCount; examinee += 7)
        {
            var alone = estimator.Estimate(ResponsesOf(examinee));
            Assert.Equal(alone.Theta, estimates[examinee].Theta, 1e-8);
            Assert.Equal(alone.StandardError, estimates[examinee].StandardError, 1e-8);
            Assert.Equal(alone.Flag, estimates[examinee].Flag);
        }

        // The log ends with an examinee without responses and two with all right and all wrong.
        Assert.Equal(EstimateFlag.NoResponses, estimates.Flag[^1]);
        Assert.Equal(name == "MLE" ? EstimateFlag.AllLowest : EstimateFlag.Ok, estimates.Flag[^2]);
        Assert.Equal(name == "MLE" ? EstimateFlag.AllHighest : EstimateFlag.Ok, estimates.Flag[^3]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Estimate_AnyNumberOfThreads_GivesTheSameBits(string name)
    {
        var batch = new BatchEstimator(Bank, Named(name));
        var (one, four) = (batch.Estimate(Log, threads: 1), batch.Estimate(Log, threads: 4));
        Assert.True(one.Theta.SequenceEqual(four.Theta) && one.StandardError.SequenceEqual(four.StandardError) && one.Flag.SequenceEqual(four.Flag));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EstimateRange_AllocatesNothing(string name)
    {
        var batch = new BatchEstimator(Bank, Named(name));
        var (scratch, estimates) = (batch.NewScratch(), new BatchEstimates(Log.ExamineeCount));
        Assert.Equal(0, Allocations.LeastOf(() => batch.EstimateRange(Log, null, 0, Log.ExamineeCount, scratch, estimates)));
    }

    [Fact]
    public void Estimate_Groups_HaveTheirOwnPriors()
    {
        IAbilityEstimator[] estimators = [new ExpectedAPosteriori(new AbilityPrior(-1, 0.7)), new MaximumAPosteriori(new AbilityPrior(1, 1.2))];
        var groups = Enumerable.Range(0, Log.ExamineeCount).Select(examinee => examinee % 2).ToArray();
        var estimates = new BatchEstimator(Bank, estimators).Estimate(Log, groups);
        for (var examinee = 0; examinee < 200; examinee++)
        {
            var alone = estimators[examinee % 2].Estimate(ResponsesOf(examinee));
            Assert.Equal(alone.Theta, estimates[examinee].Theta, 1e-8);
        }

        // The last examinee, of group 0, has no responses.
        Assert.Equal(-1, estimates.Theta[^1]);
        Assert.Equal(1, new BatchEstimator(Bank, estimators).Estimate(Log, [.. groups.Select(group => 1 - group)]).Theta[^1]);
        Assert.Equal(0.7, new BatchEstimator(Bank, estimators).Estimate(Log).StandardError[^1]);
    }

    [Fact]
    public void Estimate_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() => new BatchEstimator(Bank, Named("EAP")).Estimate(Log, 1, cancelled.Token));
    }

    [Fact]
    public void Estimate_EmptyLog_IsEmpty() => Assert.Equal(0, new BatchEstimator(Bank, Named("WLE")).Estimate(new ResponseLog(0, 60, [])).Count);

    [Fact]
    public void Estimate_BadInput_Throws()
    {
        var batch = new BatchEstimator(Bank, Named("EAP"));
        Assert.Throws<ArgumentException>(() => batch.Estimate(new ResponseLog(1, 59, [])));
        Assert.Throws<ArgumentException>(() => batch.Estimate(Log, [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Estimate(Log, [.. Enumerable.Repeat(1, Log.ExamineeCount)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => batch.Estimate(Log, threads: 0));
        Assert.Throws<ArgumentException>(() => new BatchEstimator(Bank, (IReadOnlyList<IAbilityEstimator>)[]));
        Assert.Throws<ArgumentException>(() => new BatchEstimator(Bank, new Foreign()));
    }

    private static ResponseLog NewLog()
    {
        const int Examinees = 1000;
        var entries = SimulatedResponseLog.Generate(Items, Examinees, 20, new RandomSource(5)).ToList();
        for (var item = 0; item < 10; item++)
        {
            entries.Add(new LogEntry(Examinees, item * 6, true));
            entries.Add(new LogEntry(Examinees + 1, item * 6, false));
        }

        return new ResponseLog(Examinees + 3, Items.Length, entries);
    }

    private static List<ItemResponse> ResponsesOf(int examinee)
    {
        var responses = new List<ItemResponse>();
        for (var index = 0; index < Log.ItemsOf(examinee).Length; index++)
            responses.Add(new ItemResponse(new LogisticItem(Items[Log.ItemsOf(examinee)[index]]), Log.ScoresOf(examinee)[index] ? 1 : 0));
        return responses;
    }

    private static IAbilityEstimator Named(string name) => name switch
    {
        "EAP" => new ExpectedAPosteriori(new AbilityPrior()),
        "EAP41" => new ExpectedAPosteriori(new AbilityPrior(), 41),
        "MAP" => new MaximumAPosteriori(new AbilityPrior()),
        "MLE" => new MaximumLikelihood(),
        "WLE" => new WeightedLikelihood(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown."),
    };

    private sealed class Foreign : IAbilityEstimator
    {
        public EstimatedAbility Estimate(IReadOnlyList<ItemResponse> responses) => default;
    }
}
