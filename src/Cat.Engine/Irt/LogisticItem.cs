using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>A right-or-wrong item of the logistic model as an item response model: category 0 is wrong, 1 is right.</summary>
public sealed class LogisticItem : ItemResponseModel
{
    public LogisticItem(ItemParameters parameters)
        : base(2)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Parameters = parameters;
    }

    public ItemParameters Parameters { get; }

    /// <inheritdoc/>
    public override double Information(double theta) => LogisticModel.ItemInformation(Parameters, theta);

    /// <inheritdoc/>
    public override double BiasTerm(double theta) => LogisticModel.BiasTerm(Parameters, theta);

    private protected override double Steepness => Parameters.Discrimination;

    private protected override double LogProbabilityOf(int category, double theta) => LogisticModel.LogProbability(Parameters, theta, category == 1);

    private protected override LogProbabilityDerivatives DerivativesOf(int category, double theta) => LogisticModel.Derivatives(Parameters, theta, category == 1);

    private protected override double LogRatioOf(int category, double reference, double theta) => LogisticModel.LogRatio(Parameters, reference, theta, category == 1);
}
