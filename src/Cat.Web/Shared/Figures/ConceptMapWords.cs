using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Shared.Figures;

/// <summary>Words for a map of concepts that is coloured by something else than mastery, and has no probabilities.</summary>
/// <param name="State">Heading of the column of colours.</param>
/// <param name="Evidence">What a thicker border has more of: "questions".</param>
/// <param name="EvidenceHeading">Of its column.</param>
/// <param name="Of">What each colour says, from the strongest (mastered) to the one with a broken border (not measured).</param>
public sealed record ConceptMapWords(string State, string Evidence, string EvidenceHeading, Func<ConceptState, string> Of);
