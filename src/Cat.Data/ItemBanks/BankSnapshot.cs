namespace Cat.Data.ItemBanks;

/// <summary>
/// What tests of a bank draw on at one revision. Stored when the first session begins on it and never changed: a session keeps its snapshot to the
/// end, and is replayed from it.
/// </summary>
public sealed class BankSnapshot
{
    public required ItemBankId BankId { get; init; }
    public required int Revision { get; init; }
    public required SnapshotContent Content { get; init; }
}

/// <param name="Questions">In the order of their keys; their places are the engine's item indices.</param>
/// <param name="Concepts">Their places are the engine's concept indices.</param>
/// <param name="Prerequisites">Places of concepts: first is learned before second.</param>
/// <param name="Related">Places of concepts.</param>
/// <param name="EnemySets">Of which a test gives at most one question.</param>
public sealed record SnapshotContent(
    IReadOnlyList<SnapshotQuestion> Questions,
    IReadOnlyList<SnapshotConcept> Concepts,
    IReadOnlyList<ConceptPair> Prerequisites,
    IReadOnlyList<ConceptPair> Related,
    IReadOnlyList<SnapshotEnemySet> EnemySets);

/// <param name="Id">The question.</param>
/// <param name="VersionId">Its version then.</param>
/// <param name="Parameters">Null: a pilot question that is not calibrated yet.</param>
/// <param name="IsPilot">Given unscored only.</param>
/// <param name="Concepts">Places of its concepts.</param>
public sealed record SnapshotQuestion(QuestionId Id, QuestionVersionId VersionId, QuestionParameters? Parameters, bool IsPilot, IReadOnlyList<int> Concepts);

public sealed record SnapshotConcept(ConceptId Id, string Name);

public sealed record ConceptPair(int First, int Second);

public sealed record SnapshotEnemySet(string Name, IReadOnlyList<int> Questions);
