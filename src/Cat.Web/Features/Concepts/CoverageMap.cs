using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Features.Concepts;

/// <summary>The concept graph coloured by how many questions tests can give on each.</summary>
internal static class CoverageMap
{
    private const int Many = 15;

    public static ConceptMapWords Words { get; } = new("Active questions", "active questions", "Number", Of);

    public static ConceptMapData Of(ConceptsView view)
    {
        var without = view.Concepts.Count(concept => concept.Coverage.Active == 0);
        return new ConceptMapData(
            "concepts", "What leads to what",
            $"{view.Concepts.Count} concepts, {view.Relations.Count(relation => relation.Kind == ConceptRelationKind.Prerequisite)} prerequisites and {view.Relations.Count(relation => relation.Kind == ConceptRelationKind.Related)} other relations; {(without == 0 ? "every concept has an active question" : $"{without} have no active question")}.",
            [.. view.Concepts.Select(concept => new MappedConcept(concept.Id.ToString(), concept.Name, StateOf(concept.Coverage), null, concept.Coverage.Active))],
            [.. view.Relations.Select(relation => new ConceptLink(relation.From.ToString(), relation.To.ToString(), relation.Kind == ConceptRelationKind.Prerequisite))]);
    }

    internal static ConceptState StateOf(ConceptCoverage coverage) => coverage.Active switch
    {
        0 => ConceptState.NotMeasured,
        < ConceptCoverage.Enough => ConceptState.NotYet,
        < Many => ConceptState.Developing,
        _ => ConceptState.Mastered,
    };

    private static string Of(ConceptState state) => state switch
    {
        ConceptState.Mastered => $"{Many} or more",
        ConceptState.Developing => $"{ConceptCoverage.Enough} to {Many - 1}",
        ConceptState.NotYet => $"1 to {ConceptCoverage.Enough - 1}",
        ConceptState.NotMeasured => "none",
    };
}
