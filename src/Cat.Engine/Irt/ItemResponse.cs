using Cat.Engine.Items;

namespace Cat.Engine.Irt;

/// <summary>One response: the item as it was when given, and the category, from 0, that the response fell into.</summary>
public readonly record struct ItemResponse
{
    public ItemResponse(ItemResponseModel item, int category)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (category < 0 || category >= item.CategoryCount) throw new ArgumentOutOfRangeException(nameof(category), category, $"A category is 0 to {item.CategoryCount - 1}.");
        Item = item;
        Category = category;
    }

    public ItemResponseModel Item { get; }

    public int Category { get; }

    /// <summary>All points.</summary>
    public bool IsFull => Category == Item.CategoryCount - 1;

    /// <summary>At least half of the points: what counts as right where only right and wrong are known.</summary>
    public bool IsAtLeastHalf => 2 * Category >= Item.CategoryCount - 1;

    /// <summary>A simulated response: the highest category k with P(k or more | θ) above the draw.</summary>
    /// <param name="item">What is answered.</param>
    /// <param name="theta">The ability.</param>
    /// <param name="draw">Uniform between 0 and 1.</param>
    public static ItemResponse Simulate(ItemResponseModel item, double theta, double draw)
    {
        ArgumentNullException.ThrowIfNull(item);
        var reached = 0.0;
        for (var category = item.CategoryCount - 1; category > 0; category--)
        {
            reached += Math.Exp(item.LogProbability(category, theta));
            if (draw < reached) return new ItemResponse(item, category);
        }

        return new ItemResponse(item, 0);
    }

    /// <summary>A right or wrong response to a logistic item.</summary>
    public static ItemResponse Of(ItemParameters parameters, bool isCorrect) => new(new LogisticItem(parameters), isCorrect ? 1 : 0);
}
