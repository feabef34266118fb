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

    /// <summary>Right and wrong responses to logistic items.</summary>
    public static IReadOnlyList<ItemResponse> From(IReadOnlyList<ScoredResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return [.. responses.Select(response => new ItemResponse(new LogisticItem(response.Parameters), (int)response.Score))];
    }
}
