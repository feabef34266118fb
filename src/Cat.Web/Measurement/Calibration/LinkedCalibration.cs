using Cat.Data.ItemBanks;
using Cat.Engine.Irt.Scales;
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
    internal const double CriticalZ = 2.7;

    /// <summary>
    /// Root mean square difference of the curves over the abilities of the bank's scale from which it matters: about half a logit of a question of average
    /// discrimination in the middle. (Large assessments look at questions from 0.10 or 0.12 on.)
    /// </summary>
    internal const double SmallestDifference = 0.1;

    private static readonly Quadrature Abilities = Quadrature.Normal(0, 1, 41, 4);

    // Each question that leaves the link costs a pass over the bank.
    internal const int MostExcluded = 50;
    internal const double LargestExcludedShare = 0.2;

    /// <summary>Null: the bank has parameters, but too few questions have new ones beside them to bring the scales together.</summary>
    public static LinkedCalibration? Of(IReadOnlyList<BankItem> items, BankEstimates found, ParameterSource source, DateTimeOffset at)
    {
        var before = items.Select(item => item.Parameters is { } known ? QuestionEstimate.Of(known) : null).ToList();
        if (before.All(estimate => estimate is null)) return Linked(new ScaleTransformation(1, 0), [], 0);
        // A question that counts by its points now and did not before, or the other way, says nothing of the scales.
        var common = Enumerable.Range(0, items.Count).Where(item => before[item] is { } known && found.Questions[item] is { } now && known.CountsLike(now)).ToHashSet();
        if (common.Count < 2) return null;
        var options = new DriftOptions { CriticalZ = CriticalZ, LargestExcludedShare = Math.Min(LargestExcludedShare, (double)MostExcluded / common.Count) };
        var drift = ParameterDrift.Analyse(Common(before), Common(found.Questions), options);
        var toBank = drift.Link.Transformation.Inverse();
        return Linked(toBank, drift.Rows.Where(row => HasMoved(row, before[row.Item]!, found.Questions[row.Item]!, toBank)).Select(row => row.Item).ToHashSet(), drift.Link.CommonItems); // compared, so there

        List<ItemEstimate?> Common(IReadOnlyList<QuestionEstimate?> estimates) => [.. estimates.Select((estimate, item) => common.Contains(item) ? estimate!.Item : null)]; // in both

        LinkedCalibration Linked(ScaleTransformation scale, HashSet<int> moved, int linkedBy) => new(
            [.. items.Select((item, index) => new FoundQuestion(item, MayReplace(before[index], found.Questions[index])?.On(scale).ToParameters(found.Responses[index], source, at), found.Responses[index], moved.Contains(index)))],
            linkedBy, found.HasConverged);
    }

    /// <summary>Steps are not given up for a right or wrong of late: they say more.</summary>
    internal static QuestionEstimate? MayReplace(QuestionEstimate? before, QuestionEstimate? found) => before is { Steps.Count: > 0 } && found is { Steps.Count: 0 } ? null : found;

    /// <summary>Beyond chance, and by enough to matter.</summary>
    internal static bool HasMoved(DriftRow row, QuestionEstimate before, QuestionEstimate after, ScaleTransformation toBank) =>
        // Parameters that came with the bank have no errors; those of the new ones must do.
        (IsBeyondChance(row.Difficulty, after.Item.DifficultyStandardError) || IsBeyondChance(row.LogDiscrimination, after.Item.DiscriminationStandardError / after.Item.Parameters.Discrimination))
        && Difference(before, after.On(toBank)) >= SmallestDifference;

    private static bool IsBeyondChance(ParameterDisplacement parameter, double? standardError) =>
        parameter.IsDrifting && Math.Abs(parameter.Displacement) > CriticalZ * (parameter.StandardError ?? standardError ?? 0);

    /// <summary>√(Σ_q w_q (P(θ_q) − P*(θ_q))²), P the expected share of the points.</summary>
    internal static double Difference(QuestionEstimate one, QuestionEstimate other)
    {
        var (shares, others) = (one.ExpectedShares(Abilities.Nodes), other.ExpectedShares(Abilities.Nodes));
        var sum = 0.0;
        for (var node = 0; node < Abilities.Count; node++)
        {
            var difference = shares[node] - others[node];
            sum += Math.Exp(Abilities.LogWeights[node]) * difference * difference;
        }

        return Math.Sqrt(sum);
    }
}
