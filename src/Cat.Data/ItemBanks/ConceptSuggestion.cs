namespace Cat.Data.ItemBanks;

public enum SuggestionState
{
    Open,
    Accepted,
    Rejected,
}

/// <summary>A relation of two concepts that was found in the responses, with its evidence, for a person to accept or reject.</summary>
public sealed class ConceptSuggestion
{
    public required ItemBankId BankId { get; init; }
    public required ConceptId FromId { get; init; }
    public required ConceptId ToId { get; init; }
    public required ConceptRelationKind Kind { get; init; }
    public required SuggestionEvidence Evidence { get; set; }
    public SuggestionState State { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public required DateTimeOffset FoundAt { get; set; }

    public void Decide(bool isAccepted, Guid by, DateTimeOffset at) => (State, DecidedById, DecidedAt) = (isAccepted ? SuggestionState.Accepted : SuggestionState.Rejected, by, at);
}

/// <param name="Students">With a first response to both concepts.</param>
/// <param name="Strength">Of the relation, as the method counts it.</param>
/// <param name="RightAfterRight">Share of right answers to the second concept among those with the first right.</param>
/// <param name="RightAfterWrong">And among those with the first wrong.</param>
/// <param name="Method">By which it was found.</param>
public sealed record SuggestionEvidence(int Students, double Strength, double RightAfterRight, double RightAfterWrong, string Method);
