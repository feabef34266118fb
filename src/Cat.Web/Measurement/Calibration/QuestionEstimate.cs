using Cat.Data.ItemBanks;
using Cat.Engine.Irt;
using Cat.Engine.Irt.Calibration;
using Cat.Engine.Irt.Calibration.PartialCredit;
using Cat.Engine.Irt.Scales;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Calibration;

/// <summary>What a calibration, or the bank, says of a question.</summary>
/// <param name="Item">Of a question of several points the logistic item that stands in for it: it moves from scale to scale alike.</param>
/// <param name="Steps">Empty: the question is right or wrong.</param>
internal sealed record QuestionEstimate(ItemEstimate Item, IReadOnlyList<double> Steps)
{
    private ItemResponseModel Model => Steps.Count == 0 ? new LogisticItem(Item.Parameters) : new PartialCreditItem(Item.Parameters.Discrimination, Steps);

    public static QuestionEstimate Of(QuestionParameters known) =>
        new(new ItemEstimate(known.ToItemParameters(), known.DiscriminationStandardError, known.DifficultyStandardError), known.Steps);

    /// <summary>Null: its responses do not tell them.</summary>
    public static QuestionEstimate? Of(CalibratedItem item) => item is { Flag: CalibrationFlag.Calibrated, Parameters: { } found }
        ? new QuestionEstimate(new ItemEstimate(found, item.DiscriminationStandardError, item.DifficultyStandardError), [])
        : null;

    /// <summary>Null: its responses do not tell them.</summary>
    public static QuestionEstimate? Of(CalibratedSteps item)
    {
        if (item.Item is not { } found) return null;
        var steps = found.Steps.ToArray();
        return new QuestionEstimate(new ItemEstimate(new ItemParameters(found.Discrimination, steps.Average()), item.DiscriminationStandardError, item.DifficultyStandardError), steps);
    }

    /// <summary>Only what counts in the same way can be compared.</summary>
    public bool CountsLike(QuestionEstimate other) => Steps.Count == other.Steps.Count;

    public QuestionEstimate On(ScaleTransformation scale) => new(
        new ItemEstimate(scale.Apply(Item.Parameters), Item.DiscriminationStandardError / scale.Slope, Item.DifficultyStandardError * scale.Slope), [.. Steps.Select(scale.Apply)]);

    /// <summary>Of the points, between 0 and 1, by ability.</summary>
    public double[] ExpectedShares(ReadOnlySpan<double> abilities)
    {
        var model = Model;
        return [.. abilities.ToArray().Select(theta => model.ExpectedScore(theta) / (model.CategoryCount - 1))];
    }

    /// <summary>Fisher information at one ability.</summary>
    public double Information(double theta) => Model.Information(theta);

    public QuestionParameters ToParameters(int responses, ParameterSource source, DateTimeOffset at) => new()
    {
        Discrimination = Item.Parameters.Discrimination,
        Difficulty = Item.Parameters.Difficulty,
        Steps = Steps,
        Guessing = Item.Parameters.Guessing,
        UpperAsymptote = Item.Parameters.UpperAsymptote,
        DiscriminationStandardError = Item.DiscriminationStandardError,
        DifficultyStandardError = Item.DifficultyStandardError,
        ResponseCount = responses,
        Source = source,
        EstimatedAt = at,
    };
}
