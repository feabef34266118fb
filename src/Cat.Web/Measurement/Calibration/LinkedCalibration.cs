using Cat.Data.ItemBanks;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Irt.Scales;
using Cat.Engine.Items;
using Cat.Engine.Numerics;

namespace Cat.Web.Measurement.Calibration;

/// <summary>A question after a calibration, on the scale of the bank.</summary>
/// <param name="Item">The question as it is.</param>
/// <param name="Found">Its new parameters; null: its responses do not tell them.</param>
/// <param name="Responses">To it.</param>
/// <param name="HasMoved">Whether they differ from those of the bank by more than chance and by enough to matter.</param>
internal sealed record FoundQuestion(BankItem Item, QuestionParameters? Found, int Responses, bool HasMoved);

/// <summary>A new calibration brought to the scale of the bank by the questions that have parameters in both.</summary>
internal sealed record LinkedCalibration(IReadOnlyList<FoundQuestion> Questions, int LinkedBy, bool HasConverged)
{
    /// <summary>Robust z beyond which a question stands out from the others; and standard errors of its displacement, since with few responses chance moves some far.</summary>
    private const double CriticalZ = 2.7;

    /// <summary>
    /// Root mean square difference of the curves over the abilities of the bank's scale from which it matters: about half a logit of a question of average
    /// discrimination in the middle. (Large assessments look at questions from 0.10 or 0.12 on.)
    /// </summary>
    private const double SmallestDifference = 0.1;

    private static readonly Quadrature Abilities = Quadrature.Normal(0, 1, 41, 4);

    // Each question that leaves the link costs a pass over the bank.
    private const int MostExcluded = 50;
    private const double LargestExcludedShare = 0.2;

    /// <summary>Null: the bank has parameters, but too few questions have new ones beside them to bring the scales together.</summary>
    public static LinkedCalibration? Of(IReadOnlyList<BankItem> items, CalibrationResult calibration, ParameterSource source, DateTimeOffset at)
    {
        var before = items.Select(item => item.Parameters is { } known ? new ItemEstimate(known.ToItemParameters(), known.DiscriminationStandardError, known.DifficultyStandardError) : null).ToList();
        var after = calibration.Items.Select(item => item is { Flag: CalibrationFlag.Calibrated, Parameters: { } found } ? new ItemEstimate(found, item.DiscriminationStandardError, item.DifficultyStandardError) : null).ToList();
        var common = before.Zip(after).Count(pair => pair is { First: not null, Second: not null });
        if (before.All(estimate => estimate is null)) return new LinkedCalibration([.. items.Zip(after, calibration.Items).Select(each => Found(each.First, each.Second, each.Third, new ScaleTransformation(1, 0), false, source, at))], 0, calibration.HasConverged);
        if (common < 2) return null;
        var drift = ParameterDrift.Analyse(before, after, new DriftOptions { CriticalZ = CriticalZ, LargestExcludedShare = Math.Min(LargestExcludedShare, (double)MostExcluded / common) });
        var toBank = drift.Link.Transformation.Inverse();
        var moved = drift.Rows.Where(row => HasMoved(row, before[row.Item]!, after[row.Item]!, toBank)).Select(row => row.Item).ToHashSet(); // compared, so there
        return new LinkedCalibration(
            [.. items.Zip(after, calibration.Items).Select((each, index) => Found(each.First, each.Second, each.Third, toBank, moved.Contains(index), source, at))], drift.Link.CommonItems, calibration.HasConverged);
    }

    private static bool HasMoved(DriftRow row, ItemEstimate before, ItemEstimate after, ScaleTransformation toBank) =>
        // Parameters that came with the bank have no errors; those of the new ones must do.
        (IsBeyondChance(row.Difficulty, after.DifficultyStandardError) || IsBeyondChance(row.LogDiscrimination, after.DiscriminationStandardError / after.Parameters.Discrimination))
        && Difference(before.Parameters, toBank.Apply(after.Parameters)) >= SmallestDifference;

    private static bool IsBeyondChance(ParameterDisplacement parameter, double? standardError) =>
        parameter.IsDrifting && Math.Abs(parameter.Displacement) > CriticalZ * (parameter.StandardError ?? standardError ?? 0);

    /// <summary>√(Σ_q w_q (P(θ_q) − P*(θ_q))²)</summary>
    private static double Difference(ItemParameters one, ItemParameters other)
    {
        var sum = 0.0;
        for (var node = 0; node < Abilities.Count; node++)
        {
            var difference = LogisticModel.Probability(one, Abilities.Nodes[node]) - LogisticModel.Probability(other, Abilities.Nodes[node]);
            sum += Math.Exp(Abilities.LogWeights[node]) * difference * difference;
        }

        return Math.Sqrt(sum);
    }

    private static FoundQuestion Found(BankItem item, ItemEstimate? estimate, CalibratedItem calibrated, ScaleTransformation toBank, bool hasMoved, ParameterSource source, DateTimeOffset at)
    {
        if (estimate is null) return new FoundQuestion(item, null, calibrated.ResponseCount, false);
        var parameters = toBank.Apply(estimate.Parameters);
        return new FoundQuestion(item, new QuestionParameters
        {
            Discrimination = parameters.Discrimination,
            Difficulty = parameters.Difficulty,
            Guessing = parameters.Guessing,
            UpperAsymptote = parameters.UpperAsymptote,
            DiscriminationStandardError = estimate.DiscriminationStandardError / toBank.Slope,
            DifficultyStandardError = estimate.DifficultyStandardError * toBank.Slope,
            ResponseCount = calibrated.ResponseCount,
            Source = source,
            EstimatedAt = at,
        }, calibrated.ResponseCount, hasMoved);
    }
}
