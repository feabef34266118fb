using System.ComponentModel.DataAnnotations;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Irt.Calibration;

public sealed class CalibrationRobustnessTests
{
    private enum Shape
    {
        Random,
        Guttman,
        OnePattern,
        AllRight,
    }

    private static readonly Gen<(ResponseLog Log, QMatrix Concepts)> AnyTinyLog =
        from examinees in Gen.Int[0, 12]
        from items in Gen.Int[0, 6]
        from shape in Gen.Enum<Shape>()
        from isCorrect in Gen.Bool.Array[examinees * items]
        from isThere in Gen.Int[0, 4].Array[examinees * items]
        from isComplete in Gen.Bool
        from conceptsOf in Gen.Int[0, 2].Array[0, 2].Array[items]
        select (Log(examinees, items, shape, isCorrect, isThere, isComplete), new QMatrix(3, conceptsOf));

    private static readonly Gen<CalibrationOptions> AnyOptions =
        from model in Gen.Enum<CalibrationModel>()
        from ability in Gen.Enum<AbilityDistribution>()
        from hasPriors in Gen.Bool
        from minimum in Gen.Int[1, 3]
        from nodes in Gen.Int[0, 1].Select(index => new int[] { 11, 61 }[index])
        from halfWidth in Gen.Int[0, 2].Select(index => new double[] { 3.0, 5, 10 }[index])
        from steps in Gen.Int[0, 3].Select(index => new int[] { 1, 2, 3, 200 }[index])
        select WithPriors(new CalibrationOptions { Model = model, Ability = ability, MinimumResponses = minimum, NodeCount = nodes, HalfWidth = halfWidth, MaximumIterations = steps, Threads = 1 }, hasPriors);

    [Fact]
    public void Calibrate_AnyTinyLog_IsFiniteThroughout() => Gen.Select(AnyTinyLog, AnyOptions, Gen.Bool).Sample(
        (given, options, hasConcepts) =>
        {
            var result = CalibrationLogs.Calibrate(given.Log, options, hasConcepts ? given.Concepts : null);
            AssertFinite(result);
            for (var item = 0; item < given.Log.ItemCount; item++)
            {
                var isEstimated = hasConcepts || result.Items[item].Flag == CalibrationFlag.Calibrated;
                Assert.Equal(isEstimated, result.Items[item].Parameters is not null);
                Assert.Equal(ExpectedFlag(given.Log, item, options.MinimumResponses), result.Items[item].Flag);
            }
        },
        iter: 400, print: given => $"{Describe(given.Item1.Log)} {given.Item2.Model} {given.Item2.Ability} priors {given.Item2.InterceptPriorDeviation is not null} minimum {given.Item2.MinimumResponses} nodes {given.Item2.NodeCount} to {given.Item2.HalfWidth} steps {given.Item2.MaximumIterations} concepts {given.Item3} {string.Join("; ", Enumerable.Range(0, given.Item1.Concepts.ItemCount).Select(item => string.Join(' ', given.Item1.Concepts.ConceptsOf(new ItemIndex(item)).ToArray())))}");

    /// <summary>Without priors these six responses pull both asymptotes to their bounds, which once met: c = d, and no curve.</summary>
    [Fact]
    public void Calibrate_AsymptotesPulledTogether_StayApart()
    {
        var log = Log(5, 2, [(0, 1, 1), (1, 1, 0), (2, 0, 1), (3, 0, 0), (3, 1, 1), (4, 1, 0)]);
        var options = new CalibrationOptions { Model = CalibrationModel.FourParameter, Ability = AbilityDistribution.Empirical, MinimumResponses = 2, NodeCount = 11, MaximumIterations = 200, Threads = 1 }.WithoutPriors();
        var result = CalibrationLogs.Calibrate(log, options);
        AssertFinite(result);
        Assert.All(result.Items, item => Assert.True(item.Parameters!.UpperAsymptote - item.Parameters.Guessing >= 0.1 - 1e-9));
    }

    /// <summary>Without priors these bound no intercept, and the variances of intercepts and concepts once grew from step to step to infinity.</summary>
    [Fact]
    public void Calibrate_ConceptsOfAFewResponses_HaveVariancesOfThisWorld()
    {
        var log = Log(3, 5, [(0, 1, 1), (0, 2, 1), (0, 3, 0), (0, 4, 1), (1, 0, 1), (1, 1, 1), (1, 2, 1), (1, 3, 0), (2, 0, 1), (2, 2, 1), (2, 3, 0)]);
        var options = new CalibrationOptions { Ability = AbilityDistribution.Empirical, MinimumResponses = 1, NodeCount = 11, HalfWidth = 3, MaximumIterations = 200, Threads = 1 }.WithoutPriors();
        var result = CalibrationLogs.Calibrate(log, options, new QMatrix(3, [[], [0], [0], [2], [2]]));
        AssertFinite(result);
        Assert.InRange(result.Shrinkage!.InterceptDeviation, 0.05, 25);
        Assert.InRange(result.Shrinkage.ConceptDeviation, 0.05, 25);
    }

    [Theory]
    [InlineData(false, AbilityDistribution.Normal)]
    [InlineData(true, AbilityDistribution.Normal)]
    [InlineData(true, AbilityDistribution.Empirical)]
    public void Calibrate_PerfectlySeparatedScale_StaysFinite(bool hasConcepts, AbilityDistribution ability)
    {
        var log = Log(200, 20, Shape.Guttman, [], [], true);
        var concepts = hasConcepts ? new QMatrix(2, [.. Enumerable.Range(0, 20).Select(item => new[] { item % 2 })]) : null;
        var result = CalibrationLogs.Calibrate(log, new CalibrationOptions { Ability = ability, MaximumIterations = 100 }, concepts);
        AssertFinite(result);
        // Harder items keep their order: item i is right for the upper (i + 1) / 21 of all.
        var difficulties = result.Items.Select(item => item.Parameters!.Difficulty).ToList();
        Assert.Equal(difficulties.OrderDescending(), difficulties);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Calibrate_EmptyLog_HasNothingLeftToDo(bool hasConcepts)
    {
        var result = CalibrationLogs.Calibrate(new ResponseLog(0, 0, []), new CalibrationOptions(), hasConcepts ? new QMatrix(0, []) : null);
        Assert.Empty(result.Items);
        Assert.Equal((0, 0.0, true), (result.Iterations, result.LogLikelihood, result.HasConverged));
    }

    [Fact]
    public void Calibrate_StepsUsedUp_SaysSo()
    {
        var log = SomeLog();
        foreach (var steps in new[] { 1, 2, 3 })
        {
            var result = CalibrationLogs.Calibrate(log, new CalibrationOptions { MaximumIterations = steps });
            Assert.Equal((false, steps), (result.HasConverged, result.Iterations));
            Assert.True(result.LargestChange > 1e-4);
            Assert.True(double.IsFinite(result.LogLikelihoodChange) && result.LogLikelihoodChange > 0);
        }

        var enough = CalibrationLogs.Calibrate(log, new CalibrationOptions());
        Assert.True(enough.HasConverged && enough.LargestChange <= 1e-4 && enough.Iterations is > 3 and < 1000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calibrate_FourThreads_GivesTheBitsOfOne(bool hasConcepts)
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(80, CalibrationModel.ThreeParameter, 1), CalibrationLogs.NormalThetas(400, 2), 20, 3);
        var concepts = hasConcepts ? new QMatrix(7, [.. Enumerable.Range(0, 80).Select(item => new[] { item % 7, item % 3 })]) : null;
        CalibrationResult With(int threads) => CalibrationLogs.Calibrate(log, new CalibrationOptions { Model = CalibrationModel.ThreeParameter, Ability = AbilityDistribution.Empirical, MaximumIterations = 50, Threads = threads }, concepts);
        var (one, four) = (With(1), With(4));
        Assert.Equal(one.Items, four.Items);
        Assert.Equal(one.LogLikelihood, four.LogLikelihood);
        Assert.Equal(one.AbilityDistribution, four.AbilityDistribution);
        Assert.Equal(one.Shrinkage?.ConceptEffects, four.Shrinkage?.ConceptEffects);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Calibrate_CancelledAfterAnyStep_Stops(int step)
    {
        using var cancellation = new CancellationTokenSource();
        if (step == 0) cancellation.Cancel();
        var progress = new ImmediateProgress(report =>
        {
            if (report.Iteration >= step) cancellation.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => new MarginalCalibration(new CalibrationOptions()).Calibrate(SomeLog(), progress, cancellation.Token));
    }

    [Theory]
    [InlineData(10, InformationKind.Full)]
    [InlineData(60, InformationKind.ByItem)]
    public void Calibrate_CancelledAtTheEnd_StopsBeforeTheStandardErrors(int itemCount, InformationKind kind)
    {
        var log = CalibrationLogs.Log(CalibrationLogs.Bank(itemCount, CalibrationModel.TwoParameter, 1), CalibrationLogs.NormalThetas(300, 2), itemCount, 3);
        var last = 0;
        var counted = CalibrationLogs.Calibrate(log, new CalibrationOptions(), progress: new ImmediateProgress(report => last = report.Iteration));
        Assert.Equal(kind, counted.Information);
        using var cancellation = new CancellationTokenSource();
        var progress = new ImmediateProgress(report =>
        {
            if (report.Iteration == last) cancellation.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => new MarginalCalibration(new CalibrationOptions()).Calibrate(log, progress, cancellation.Token));
    }

    [Fact]
    public void Calibrate_Progress_IsReportedStepByStep()
    {
        var reports = new List<CalibrationProgress>();
        var result = CalibrationLogs.Calibrate(SomeLog(), new CalibrationOptions(), progress: new ImmediateProgress(reports.Add));
        Assert.Equal(1, reports[0].Iteration);
        Assert.Equal(result.Iterations, reports[^1].Iteration);
        Assert.Equal(result.LargestChange, reports[^1].LargestChange);
        Assert.All(reports.Zip(reports.Skip(1)), pair => Assert.True(pair.Second.Iteration > pair.First.Iteration));
        Assert.True(reports[^1].LargestChange < reports[0].LargestChange);
    }

    public static TheoryData<string, CalibrationOptions> OutOfRange => new()
    {
        { nameof(CalibrationOptions.NodeCount), new() { NodeCount = 10 } },
        { nameof(CalibrationOptions.NodeCount), new() { NodeCount = 202 } },
        { nameof(CalibrationOptions.HalfWidth), new() { HalfWidth = 2.9 } },
        { nameof(CalibrationOptions.HalfWidth), new() { HalfWidth = double.NaN } },
        { nameof(CalibrationOptions.LogDiscriminationPriorDeviation), new() { LogDiscriminationPriorDeviation = 0 } },
        { nameof(CalibrationOptions.InterceptPriorDeviation), new() { InterceptPriorDeviation = -1 } },
        { nameof(CalibrationOptions.MinimumResponses), new() { MinimumResponses = 0 } },
        { nameof(CalibrationOptions.Tolerance), new() { Tolerance = 0 } },
        { nameof(CalibrationOptions.Tolerance), new() { Tolerance = double.NaN } },
        { nameof(CalibrationOptions.LogLikelihoodTolerance), new() { LogLikelihoodTolerance = -1 } },
        { nameof(CalibrationOptions.MaximumIterations), new() { MaximumIterations = 0 } },
        { nameof(CalibrationOptions.Threads), new() { Threads = 0 } },
    };

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void Options_OutOfRange_AreRefusedByName(string name, CalibrationOptions options) =>
        Assert.Contains(name, Assert.Throws<ValidationException>(() => new MarginalCalibration(options)).Message, StringComparison.Ordinal);

    private static ResponseLog SomeLog() => CalibrationLogs.Log(CalibrationLogs.Bank(10, CalibrationModel.TwoParameter, 1), CalibrationLogs.NormalThetas(200, 2), 10, 3);

    private static ResponseLog Log(int examinees, int items, (int Examinee, int Item, int Score)[] responses) =>
        new(examinees, items, [.. responses.Select(response => new LogEntry(response.Examinee, response.Item, response.Score == 1))]);

    private static CalibrationOptions WithPriors(CalibrationOptions options, bool hasPriors) => hasPriors ? options : options.WithoutPriors();

    private static ResponseLog Log(int examinees, int items, Shape shape, bool[] isCorrect, int[] isThere, bool isComplete)
    {
        var entries = new List<LogEntry>();
        for (var examinee = 0; examinee < examinees; examinee++)
        {
            for (var item = 0; item < items; item++)
            {
                var cell = (examinee * items) + item;
                if (!isComplete && isThere[cell] == 0) continue;
                entries.Add(new LogEntry(examinee, item, shape switch
                {
                    Shape.Random => isCorrect[cell],
                    Shape.Guttman => (examinee + 1) * (items + 1) > (items - item) * (examinees + 1),
                    Shape.OnePattern => isCorrect[item],
                    Shape.AllRight => true,
                }));
            }
        }

        return new ResponseLog(examinees, items, entries);
    }

    private static CalibrationFlag ExpectedFlag(ResponseLog log, int item, int minimum)
    {
        var scores = log.ItemScoresOf(item).ToArray();
        if (scores.Length < minimum) return CalibrationFlag.TooFewResponses;
        return scores.Distinct().Count() == 2 ? CalibrationFlag.Calibrated : scores[0] ? CalibrationFlag.AllCorrect : CalibrationFlag.AllIncorrect;
    }

    private static void AssertFinite(CalibrationResult result)
    {
        double?[] numbers =
        [
            result.LogLikelihood, result.LargestChange, result.LogLikelihoodChange,
            .. result.AbilityDistribution.SelectMany(node => new double?[] { node.Theta, node.Weight }),
            .. result.Items.SelectMany(item => new[]
            {
                item.Parameters?.Discrimination, item.Parameters?.Difficulty, item.DiscriminationStandardError, item.DifficultyStandardError,
                item.InterceptStandardError, item.GuessingStandardError, item.UpperAsymptoteStandardError, item.ProportionCorrect,
            }),
        ];
        Assert.All(numbers, number => Assert.True(number is null || double.IsFinite(number.Value), $"{number}"));
        Assert.All(result.Items, item => Assert.True(item.DifficultyStandardError is null or >= 0));
        if (result.Shrinkage is not { } shrinkage) return;
        Assert.All([shrinkage.AbilityMean, shrinkage.AbilityDeviation, shrinkage.ConceptDeviation, shrinkage.InterceptDeviation, .. shrinkage.ConceptEffects], number => Assert.True(double.IsFinite(number), $"{number}"));
    }

    private static string Describe(ResponseLog log) =>
        $"{log.ExamineeCount} × {log.ItemCount}: {string.Join(' ', CalibrationLogs.Entries(log).Select(entry => $"{entry.Examinee},{entry.Item},{(entry.IsCorrect ? 1 : 0)}"))}";
}
