using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Bulk;

public enum BulkDeed
{
    ChangeStatus,
    AddTag,
    RemoveTag,

    /// <summary>Makes new versions, with the parameters of the old ones.</summary>
    AddConcept,
    RemoveConcept,
}

/// <summary>Which questions.</summary>
/// <param name="Ids">These; not looked at where a filter is given.</param>
/// <param name="AllOf">All that it finds.</param>
public sealed record ChosenQuestions(IReadOnlyList<Guid> Ids, QuestionFilter? AllOf);

/// <summary>What is to be done with each of them.</summary>
public sealed class BulkRequest
{
    public BulkDeed Deed { get; set; }
    public QuestionStatus Status { get; set; } = QuestionStatus.Review;
    public string? Reason { get; set; }
    public string? Tag { get; set; }
    public Guid? Concept { get; set; }
}

/// <param name="Key">Of the question.</param>
/// <param name="Why">It stayed as it was.</param>
public sealed record RefusedQuestion(string Key, string Why);

/// <param name="Chosen">How many were chosen.</param>
/// <param name="Changed">Of these.</param>
/// <param name="Unchanged">That had what was wanted already.</param>
/// <param name="Refused">That stayed as they were, by key.</param>
public sealed record BulkOutcome(int Chosen, int Changed, int Unchanged, IReadOnlyList<RefusedQuestion> Refused);

internal sealed record NothingChosen() : Error("Choose one question or more.");

internal sealed record TooManyChosen(int Count) : Error($"{Count} questions are too many at once; at most {ChangeQuestions.Most} can be changed together. Narrow the search.");

internal sealed record NoTagGiven() : Error($"Write a tag of at most {QuestionTag.LongestName} characters, without a comma.");

internal sealed record NoConceptGiven() : Error("Choose a concept of this bank.");
