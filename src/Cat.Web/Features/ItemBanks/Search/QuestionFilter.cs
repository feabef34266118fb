using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Search;

/// <summary>What a list of questions is narrowed to; what is null narrows nothing.</summary>
/// <param name="Text">Words of the question, as a search engine takes them: "a phrase", -without, one or other.</param>
/// <param name="Status">Only of this status.</param>
/// <param name="Concept">Only those that need it.</param>
public sealed record QuestionFilter(string? Text, QuestionStatus? Status, Guid? Concept)
{
    public const int LongestText = 200;

    public static QuestionFilter None { get; } = new(null, null, null);

    public string? Tag { get; init; }
    public QuestionType? Type { get; init; }

    /// <summary>Whether the current version has parameters.</summary>
    public bool? IsCalibrated { get; init; }

    /// <summary>Only those whose parameters moved.</summary>
    public bool HasMoved { get; init; }

    /// <summary>Null: the best first where there is a text, else by key.</summary>
    public QuestionOrder? Order { get; init; }

    public bool IsAny => string.IsNullOrWhiteSpace(Text) && Status is null && Concept is null && string.IsNullOrEmpty(Tag) && Type is null && IsCalibrated is null && !HasMoved;
}

public enum QuestionOrder
{
    Key,

    /// <summary>Those without parameters last.</summary>
    Difficulty,

    /// <summary>Changed last comes first.</summary>
    Newest,

    /// <summary>How well the text fits.</summary>
    Relevance,
}
