using Cat.Data;

namespace Cat.Web.Measurement.Mastery;

/// <param name="Id">The concept.</param>
/// <param name="Name">As it was called then.</param>
public sealed record NetworkConcept(ConceptId Id, string Name);

/// <param name="From">Needed first, or one of two related ones.</param>
/// <param name="To">The other.</param>
/// <param name="IsPrerequisite">False: only related.</param>
public sealed record NetworkLink(ConceptId From, ConceptId To, bool IsPrerequisite);

/// <summary>The concepts of a bank and what leads to what, as a test drew on them.</summary>
/// <param name="Concepts">By name.</param>
/// <param name="Links">Between them.</param>
public sealed record ConceptNetwork(IReadOnlyList<NetworkConcept> Concepts, IReadOnlyList<NetworkLink> Links)
{
    internal static ConceptNetwork Of(LoadedBank bank) => new(
        [.. bank.Content.Concepts.Select(concept => new NetworkConcept(concept.Id, concept.Name)).OrderBy(concept => concept.Name, StringComparer.CurrentCulture)],
        [
            .. bank.Graph.Prerequisites.Select(edge => new NetworkLink(bank.Content.Concepts[edge.Before].Id, bank.Content.Concepts[edge.After].Id, true)),
            .. bank.Graph.Related.Select(edge => new NetworkLink(bank.Content.Concepts[edge.One].Id, bank.Content.Concepts[edge.Other].Id, false)),
        ]);
}
