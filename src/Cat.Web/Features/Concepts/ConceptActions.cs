namespace Cat.Web.Features.Concepts;

/// <summary>What the audit log calls the deeds of this room; all to the bank, with the concepts' identifiers.</summary>
internal static class ConceptActions
{
    public const string Added = "bank/concept-added";
    public const string Described = "bank/concept-described";
    public const string Deleted = "bank/concept-deleted";
    public const string RelationAdded = "bank/concept-relation-added";
    public const string RelationRemoved = "bank/concept-relation-removed";
    public const string SuggestionAccepted = "bank/concept-suggestion-accepted";
    public const string SuggestionRejected = "bank/concept-suggestion-rejected";
}
