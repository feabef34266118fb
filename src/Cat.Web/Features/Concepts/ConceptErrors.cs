using Cat.Web.Shared;

namespace Cat.Web.Features.Concepts;

internal sealed record ConceptNameProblem() : Error($"Give the concept a name of at most {ConceptName.Longest} characters.");

internal sealed record ConceptDescriptionProblem() : Error($"Describe the concept in at most {ConceptName.LongestDescription} characters.");

internal sealed record ConceptNameTaken(string Name) : Error($"The bank has a concept “{Name}” already. Choose another name.");

internal sealed record ConceptInUse(IReadOnlyList<string> Keys, int Count) : Error(
    $"{(Count == 1 ? "A question needs" : $"{Count} questions need")} this concept, now or in an earlier version: {string.Join(", ", Keys)}{(Count > Keys.Count ? $" and {Count - Keys.Count} more" : "")}. Questions keep their versions, so it stays; rename it instead.");

internal sealed record WithItself() : Error("A concept cannot be related to itself. Choose two.");

internal sealed record RelationKnown(string From, string To) : Error($"“{From}” and “{To}” are related so already.");

/// <param name="Names">Along the cycle; the last is the first again.</param>
internal sealed record PrerequisiteCycle(IReadOnlyList<string> Names) : Error($"This would make a cycle: {string.Join(" → ", Names)}. Remove one of these relations first.");

internal sealed record AlreadyDecided() : Error("Somebody decided on this meanwhile. Reload the page.");
