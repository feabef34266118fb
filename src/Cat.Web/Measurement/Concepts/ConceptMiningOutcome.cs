using System.Text.Json;

namespace Cat.Web.Measurement.Concepts;

/// <summary>What a search for relations found. The outcome of its job.</summary>
/// <param name="Students">With a response.</param>
/// <param name="Responses">Of these, to questions that could be calibrated.</param>
/// <param name="PairsTested">Pairs of concepts of which enough was known.</param>
/// <param name="Found">Relations that stood out.</param>
/// <param name="Proposed">Of these, new or seen again, and open now.</param>
/// <param name="Known">Of these, already in the graph, or implied by it.</param>
/// <param name="Decided">Of these, accepted or rejected before.</param>
/// <param name="Contrary">Of these, against a prerequisite of the graph.</param>
public sealed record ConceptMiningOutcome(int Students, int Responses, int PairsTested, int Found, int Proposed, int Known, int Decided, int Contrary)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static ConceptMiningOutcome FromJson(string json) => JsonSerializer.Deserialize<ConceptMiningOutcome>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A search for relations has no outcome.");
}
