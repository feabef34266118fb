using Cat.Data;
using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Measurement.Classes;

/// <param name="SessionId">The sitting.</param>
/// <param name="BankRevision">What it drew on; null in sittings from before there were snapshots.</param>
/// <param name="RescoredAt">When it was last recalculated.</param>
internal readonly record struct FinishedTest(TestSessionId SessionId, int? BankRevision, DateTimeOffset? RescoredAt);

/// <summary>What one finished test says of the concepts that it met.</summary>
/// <param name="Standings">By concept.</param>
/// <param name="Practice">Unmastered prerequisites first.</param>
internal sealed record JudgedTest(IReadOnlyDictionary<ConceptId, ConceptStanding> Standings, IReadOnlyList<PracticeStep> Practice);

/// <param name="Concepts">All of the bank, what others build on first.</param>
/// <param name="Tests">By sitting.</param>
internal sealed record MasteryOfClass(IReadOnlyList<PlacedConcept> Concepts, IReadOnlyDictionary<TestSessionId, JudgedTest> Tests);

/// <param name="Id">The concept.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="Depth">The longest chain of prerequisites before it.</param>
internal sealed record PlacedConcept(ConceptId Id, string Name, int Depth);
