using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>The items of a bank under their models: with steps the generalised partial credit model, without the logistic one.</summary>
public static class BankModels
{
    public static ItemResponseModel ModelOf(this ItemBank bank, ItemIndex item)
    {
        ArgumentNullException.ThrowIfNull(bank);
        var steps = bank.StepsOf(item);
        return steps.IsEmpty ? new LogisticItem(bank[item]) : new PartialCreditItem(bank[item].Discrimination, steps.ToArray());
    }

    /// <summary>Fisher information of an item at θ. Allocates nothing.</summary>
    public static double Information(this ItemBank bank, ItemIndex item, double theta)
    {
        ArgumentNullException.ThrowIfNull(bank);
        // Asked first, and the rest apart: the choice among all items of a bank is this, thousands of times.
        return bank.HasSteps ? InformationOfEither(bank, item, theta) : LogisticModel.ItemInformation(bank[item], theta);
    }

    private static double InformationOfEither(ItemBank bank, ItemIndex item, double theta)
    {
        var steps = bank.StepsOf(item);
        return steps.IsEmpty ? LogisticModel.ItemInformation(bank[item], theta) : PartialCreditModel.Information(bank[item].Discrimination, steps, theta);
    }
}
