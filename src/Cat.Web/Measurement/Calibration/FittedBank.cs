using Cat.Data.ItemBanks;
using Cat.Engine.Irt.ItemAnalysis;

namespace Cat.Web.Measurement.Calibration;

/// <summary>A calibration of a bank with its fit, brought to its scale and compared with the parameters before and with the calibration published last.</summary>
internal sealed class FittedBank
{
    /// <summary>Misfit is flagged from this root mean square distance of the curves on: with many responses the smallest departure is significant.</summary>
    internal const double SmallestMisfit = 0.03;

    private const double Reach = 4;
    private const int InformationPoints = 65;

    private readonly IReadOnlyList<BankItem> _items;
    private readonly CalibrationSettings _settings;
    private readonly BankEstimates _found;
    private readonly BankAnalysis _analysis;
    private readonly QuestionEstimate?[] _before;
    private readonly QuestionEstimate?[] _linked;
    private readonly CalibrationComparison? _link;
    private readonly CalibrationComparison? _published;
    private readonly QuestionEstimate?[]? _publishedBefore;
    private readonly IReadOnlySet<int> _sameAnswers;
    private readonly IReadOnlySet<int> _publishedSameAnswers = new HashSet<int>();

    /// <param name="items">The questions.</param>
    /// <param name="isMarked">By item: marked for drift, so no anchor.</param>
    /// <param name="settings">What was asked for.</param>
    /// <param name="found">Its estimates.</param>
    /// <param name="published">By item: found by the calibration published last; null: there was none.</param>
    /// <param name="cancellationToken">Ends it between items.</param>
    public FittedBank(IReadOnlyList<BankItem> items, IReadOnlyList<bool> isMarked, CalibrationSettings settings, BankEstimates found, IReadOnlyList<QuestionParameters?>? published, CancellationToken cancellationToken)
    {
        (_items, _settings, _found) = (items, settings, found);
        _before = [.. items.Select(item => item.Parameters is { } known ? QuestionEstimate.Of(known) : null)];
        _link = CalibrationComparison.Of(_before, found.Questions, item => !isMarked[item], settings.Method);
        var toBank = settings.Scale == ScaleChoice.NewScale ? null : _link?.ToOld;
        _linked = [.. found.Questions.Select((estimate, item) => LinkedCalibration.MayReplace(_before[item], estimate) is { } kept ? (toBank is null ? kept : kept.On(toBank)) : null)];
        _analysis = BankAnalysis.Run(found.Log, [.. found.Questions.Select(estimate => estimate is { Steps.Count: 0 } ? estimate.Item.Parameters : null)], null, Options(), cancellationToken);
        _sameAnswers = _link is null ? new HashSet<int>() : SameAnswers.Of([.. items.Select(item => item.Parameters)], found.Responses, _link.Compared);
        if (published is null) return;
        _publishedBefore = [.. published.Select(known => known is null ? null : QuestionEstimate.Of(known))];
        _published = CalibrationComparison.Of(_publishedBefore, _linked, _ => true, settings.Method);
        if (_published is not null) _publishedSameAnswers = SameAnswers.Of(published, found.Responses, _published.Compared);
    }

    /// <summary>Whether the bank has parameters and too few of them agree with enough responses to reach its scale.</summary>
    public bool AreScalesApart => _settings.Scale != ScaleChoice.NewScale && _link is null && _before.Any(estimate => estimate is not null);

    public BankAnalysis Analysis => _analysis;

    public LinkSummary? Link => _link is null ? null : new LinkSummary(
        _link.ToOld.Slope, _link.ToOld.Intercept, _link.Anchors.Count, _link.Compared.Count - _link.Anchors.Count, _link.CurveDifference,
        Math.Sqrt(_link.Anchors.Average(item => Square(ChangeOf(item)!.Value))), _settings.Scale != ScaleChoice.NewScale, _sameAnswers.Count > 0); // anchors have both

    /// <summary>On the scale of the run; null: not found.</summary>
    public QuestionEstimate? LinkedOf(int item) => _linked[item];

    /// <summary>Of so many right-or-wrong questions: under the Rasch model one discrimination is that of all.</summary>
    public int ParameterCount(int questions) => questions == 0 ? 0 : _settings.Model == QuestionModel.Rasch ? questions + 1 : questions * _settings.EstimatedParameters;

    public QuestionFit FitOf(int item)
    {
        var row = _analysis.Items[item];
        var calibrated = _found.RightOrWrong.Items[item];
        var hasSteps = _found.Questions[item] is { Steps.Count: > 0 };
        return new QuestionFit
        {
            Key = _items[item].Key,
            Responses = _found.Responses[item],
            ShareRight = hasSteps ? null : row.ProportionCorrect,
            PointBiserial = hasSteps ? null : row.PointBiserial,
            Infit = row.MeanSquares?.Infit,
            Outfit = row.MeanSquares?.Outfit,
            Test = row.Fit is { } test ? WordOf(test.Statistic) : null,
            TestValue = row.Fit?.Value,
            DegreesOfFreedom = row.Fit?.DegreesOfFreedom,
            PValue = row.Fit?.PValue,
            AdjustedPValue = row.AdjustedPValue,
            Deviation = row.Curve?.Deviation,
            GuessingStandardError = calibrated.GuessingStandardError,
            Groups = [.. (row.Curve?.Groups ?? []).Select(group => new FitGroup(OnScale(group.Theta), group.Responses, group.ObservedProportion, group.ExpectedProportion))],
            IsAnchor = _link?.Anchors.Contains(item) == true,
            DifficultyChange = ChangeOf(item),
            LogDiscriminationChange = _before[item] is { } before && OnBank(item) is { } found && before.CountsLike(found) ? Math.Log(found.Item.Parameters.Discrimination / before.Item.Parameters.Discrimination) : null,
            ChangeSincePublished = HasMovedSincePublished(item) ? _linked[item]!.On(_published!.ToOld).Item.Parameters.Difficulty - _publishedBefore![item]!.Item.Parameters.Difficulty : null, // moved, so there
        };
    }

    public IReadOnlyList<string> FlagsOf(int item) => CalibrationFlags.Of(
        _linked[item] is null ? null : _found.Questions[item], _found.Questions[item] is { Steps.Count: > 0 } ? null : _analysis.Items[item],
        _found.Responses[item], _settings.MinimumPerQuestion, MoveOf(item));

    public IReadOnlyList<InformationPoint> Information()
    {
        var points = new InformationPoint[InformationPoints];
        Parallel.For(0, InformationPoints, place =>
        {
            var theta = Reach * ((2.0 * place / (InformationPoints - 1)) - 1);
            points[place] = new InformationPoint(theta, _before.Sum(estimate => estimate?.Information(theta) ?? 0), _linked.Sum(estimate => estimate?.Information(theta) ?? 0));
        });
        return points;
    }

    private QuestionMove MoveOf(int item)
    {
        var (sinceBank, sincePublished) = (_link?.Moved.Contains(item) == true, HasMovedSincePublished(item));
        if ((sinceBank && !_sameAnswers.Contains(item)) || (sincePublished && !_publishedSameAnswers.Contains(item))) return QuestionMove.Drifted;
        return sinceBank || sincePublished ? QuestionMove.EstimatedOtherwise : QuestionMove.None;
    }

    private bool HasMovedSincePublished(int item) => _published?.Moved.Contains(item) == true;

    /// <summary>Found minus before on the bank's scale, whatever scale was asked for.</summary>
    private double? ChangeOf(int item) => _before[item] is { } before && OnBank(item) is { } found && before.CountsLike(found) ? found.Item.Parameters.Difficulty - before.Item.Parameters.Difficulty : null;

    private QuestionEstimate? OnBank(int item) => _link is null ? null : _found.Questions[item]?.On(_link.ToOld);

    private double OnScale(double theta) => _settings.Scale == ScaleChoice.NewScale || _link is null ? theta : _link.ToOld.Apply(theta);

    private static string WordOf(ItemFitStatistic statistic) => statistic switch { ItemFitStatistic.SummedScoreChiSquare => "S-X²", ItemFitStatistic.LagrangeMultiplier => "Lagrange multiplier" };

    private ItemAnalysisOptions Options() => new()
    {
        MinimumResponses = _settings.MinimumPerQuestion,
        EstimatedParameters = _settings.EstimatedParameters,
        SmallestMisfit = SmallestMisfit,
    };

    private static double Square(double value) => value * value;
}
