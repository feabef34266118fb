using Cat.Engine.Irt.Calibration;
using Cat.Engine.Items;

namespace Cat.Engine.Tests.Irt.Calibration;

/// <summary>What EM ends at is a maximum of the marginal posterior, and the way there only goes up.</summary>
public sealed class CalibrationMaximumTests
{
    public static TheoryData<CalibrationModel, bool> ModelsAndPriors => new(Enum.GetValues<CalibrationModel>().SelectMany(model => new[] { (model, true), (model, false) }));

    // Without priors the last two models have no inner maximum on a small log.
    public static TheoryData<CalibrationModel, bool> WithAnInnerMaximum => new(Enum.GetValues<CalibrationModel>()
        .SelectMany(model => new[] { (model, true), (model, false) }).Where(row => row.Item2 || row.model < CalibrationModel.ThreeParameter));

    [Theory]
    [MemberData(nameof(WithAnInnerMaximum))]
    public void Calibrate_AnyModel_EndsWhereTheMarginalPosteriorIsFlat(CalibrationModel model, bool hasPriors)
    {
        var log = Log(model, 400);
        var options = Options(model, hasPriors, 1e-8);
        var result = CalibrationLogs.Calibrate(log, options);
        Assert.True(result.HasConverged);
        var likelihood = new MarginalLikelihood(log, MarginalLikelihood.Normal(401, 7));
        var curves = result.Items.Select(item => CurveOf(item.Parameters!)).ToList();
        double Posterior(Func<ItemCurve, int, ItemCurve> move)
        {
            var moved = curves.Select(move).ToList();
            return likelihood.Of(moved) + moved.Sum(curve => LogPrior(curve, options));
        }

        const double H = 1e-4;
        double Slope(Func<ItemCurve, int, double, ItemCurve> move) => (Posterior((curve, item) => move(curve, item, H)) - Posterior((curve, item) => move(curve, item, -H))) / (2 * H);
        if (model == CalibrationModel.OneParameter) Assert.Equal(0, Slope((curve, _, step) => curve with { LogSlope = curve.LogSlope + step }), 0.01);
        for (var of = 0; of < curves.Count; of++)
        {
            Assert.Equal(0, Slope((curve, item, step) => item != of ? curve : curve with { Intercept = curve.Intercept + step }), 0.01);
            if (model != CalibrationModel.OneParameter) Assert.Equal(0, Slope((curve, item, step) => item != of ? curve : curve with { LogSlope = curve.LogSlope + step }), 0.01);
            if (model >= CalibrationModel.ThreeParameter) Assert.Equal(0, Slope((curve, item, step) => item != of ? curve : curve with { GuessingLogit = curve.GuessingLogit + step }), 0.01);
            if (model == CalibrationModel.FourParameter) Assert.Equal(0, Slope((curve, item, step) => item != of ? curve : curve with { UpperLogit = curve.UpperLogit + step }), 0.01);
        }
    }

    [Theory]
    [MemberData(nameof(ModelsAndPriors))]
    public void Calibrate_AnyModel_NeverLowersTheObjective(CalibrationModel model, bool hasPriors)
    {
        var log = Log(model, 60);
        var options = Options(model, hasPriors, 1e-6);
        var (before, objective) = (double.NegativeInfinity, 0.0);
        for (var steps = 1; steps <= 40; steps++)
        {
            // The objective after so many steps, from the result: that of kept steps only is reported.
            var result = CalibrationLogs.Calibrate(log, Options(model, hasPriors, 1e-10, steps));
            objective = result.LogLikelihood + result.Items.Sum(item => LogPrior(CurveOf(item.Parameters!), options));
            // Every third step leaps, and may fall short of where plain steps would be, but not of where the leap began.
            if (steps % 3 != 1) continue;
            Assert.True(objective >= before - 1e-7, $"{before} fell to {objective} at step {steps}");
            before = objective;
        }
    }

    [Theory]
    [InlineData(CalibrationModel.TwoParameter)]
    [InlineData(CalibrationModel.FourParameter)]
    public void LogLikelihood_IsThatOfAFinerIntegration(CalibrationModel model)
    {
        var log = Log(model, 300);
        var result = CalibrationLogs.Calibrate(log, new CalibrationOptions { Model = model });
        Assert.Equal(new MarginalLikelihood(log, MarginalLikelihood.Normal(1001, 8)).Of([.. result.Items.Select(item => item.Parameters)]), result.LogLikelihood, 0.001);
    }

    [Fact]
    public void Calibrate_Lsat7ThreeParametersWithoutPriors_IsAtLeastAsLikelyAsMirtsSolution()
    {
        // mirt with TOL = 1e-4, from the tests of psychometrics (J. P. Meyer). The likelihood is flat here: c of easy items goes to 0.
        double[] slopes = [1.010, 1.947, 1.684, 0.737, 0.771];
        double[] difficulties = [-1.837, -0.042, -1.047, -0.648, -2.393];
        double[] guessing = [0.008, 0.298, 0.014, 0.003, 0.019];
        var log = CalibrationLogs.Lsat7();
        var result = CalibrationLogs.Calibrate(log, Options(CalibrationModel.ThreeParameter, false, 1e-5));
        var likelihood = new MarginalLikelihood(log, MarginalLikelihood.Normal(401, 7));
        var published = likelihood.Of([.. slopes.Select((slope, item) => new ItemParameters(slope, difficulties[item], guessing[item]))]);
        var found = likelihood.Of([.. result.Items.Select(item => item.Parameters)]);
        Assert.InRange(found - published, -0.001, 0.05);
        Assert.Equal(guessing[1], result.Items[1].Parameters!.Guessing, 0.03);
        for (var item = 0; item < 5; item++)
        {
            Assert.Equal(slopes[item], result.Items[item].Parameters!.Discrimination, 0.1);
            Assert.Equal(difficulties[item], result.Items[item].Parameters!.Difficulty, 0.1);
        }
    }

    [Fact]
    public void Calibrate_Lsat7OneParameter_IsAboveAllItsNeighbours()
    {
        var log = CalibrationLogs.Lsat7();
        var result = CalibrationLogs.Calibrate(log, Options(CalibrationModel.OneParameter, false, 1e-7));
        var likelihood = new MarginalLikelihood(log, MarginalLikelihood.Normal(401, 7));
        var found = result.Items.Select(item => item.Parameters!).ToList();
        Assert.Single(found.Select(item => item.Discrimination).Distinct());
        var best = likelihood.Of([.. found]);
        Assert.Equal(best, result.LogLikelihood, 1e-4);
        foreach (var factor in new[] { 0.99, 1.01 })
        {
            Assert.True(likelihood.Of([.. found.Select(item => new ItemParameters(item.Discrimination * factor, item.Difficulty / factor))]) < best);
            for (var of = 0; of < 5; of++)
                Assert.True(likelihood.Of([.. found.Select((item, index) => index != of ? item : new ItemParameters(item.Discrimination, item.Difficulty + factor - 1))]) < best);
        }
    }

    [Fact]
    public void Calibrate_OneParameterCompleteData_TheNumberRightSaysAll()
    {
        // Items 0 and 1 have the same number right, from different examinees.
        var entries = Enumerable.Range(0, 200).SelectMany(examinee => new[]
        {
            new LogEntry(examinee, 0, examinee < 90),
            new LogEntry(examinee, 1, examinee >= 110),
            new LogEntry(examinee, 2, examinee % 3 == 0),
            new LogEntry(examinee, 3, examinee % 4 != 0),
        });
        var items = CalibrationLogs.Calibrate(new ResponseLog(200, 4, entries), Options(CalibrationModel.OneParameter, true, 1e-8)).Items;
        Assert.Equal(items[0].Parameters!.Difficulty, items[1].Parameters!.Difficulty, 1e-6);
        Assert.True(items[2].Parameters!.Difficulty > items[0].Parameters!.Difficulty && items[0].Parameters!.Difficulty > items[3].Parameters!.Difficulty);
    }

    private static ResponseLog Log(CalibrationModel model, int examinees) =>
        CalibrationLogs.Log(CalibrationLogs.Bank(6, model, 5), CalibrationLogs.NormalThetas(examinees, 6), 6, 7);

    private static CalibrationOptions Options(CalibrationModel model, bool hasPriors, double tolerance, int maximumIterations = 20_000)
    {
        var options = new CalibrationOptions { Model = model, NodeCount = 81, HalfWidth = 7, Tolerance = tolerance, LogLikelihoodTolerance = 1e-12, MaximumIterations = maximumIterations };
        return hasPriors ? options : options.WithoutPriors();
    }

    private static ItemCurve CurveOf(ItemParameters item) => new(
        Math.Log(item.Discrimination), CalibrationLogs.Intercept(item), Math.Log(item.Guessing / (1 - item.Guessing)), Math.Log(item.UpperAsymptote / (1 - item.UpperAsymptote)));

    /// <summary>Written out: normal log a (not for the common slope), normal e, beta c and d.</summary>
    private static double LogPrior(ItemCurve curve, CalibrationOptions options)
    {
        var sum = 0.0;
        if (options.LogDiscriminationPriorDeviation is { } slope && options.Model != CalibrationModel.OneParameter) sum -= curve.LogSlope * curve.LogSlope / (2 * slope * slope);
        if (options.InterceptPriorDeviation is { } intercept) sum -= curve.Intercept * curve.Intercept / (2 * intercept * intercept);
        if (options.GuessingPrior is { } guessing && curve.Guessing > 0) sum += ((guessing.Alpha - 1) * Math.Log(curve.Guessing)) + ((guessing.Beta - 1) * Math.Log(1 - curve.Guessing));
        if (options.UpperAsymptotePrior is { } upper && curve.Upper < 1) sum += ((upper.Alpha - 1) * Math.Log(curve.Upper)) + ((upper.Beta - 1) * Math.Log(1 - curve.Upper));
        return sum;
    }
}
