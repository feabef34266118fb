using Cat.Engine.Irt;

namespace Cat.Engine.Diagnosis;

/// <summary>One response and the concepts that its item needs, by index, each once.</summary>
public readonly record struct ConceptResponse(ItemResponse Response, IReadOnlyList<int> Concepts);
