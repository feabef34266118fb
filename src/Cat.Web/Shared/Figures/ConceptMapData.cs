using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Shared.Figures;

/// <summary>Concepts with what is known of their mastery, and what leads to what.</summary>
/// <param name="Key">Of its table.</param>
/// <param name="Title">Of it.</param>
/// <param name="TextAlternative">One sentence: what is to be seen.</param>
/// <param name="Concepts">All of the bank; the measured ones and their neighbours are shown first.</param>
/// <param name="Links">Between them.</param>
public sealed record ConceptMapData(string Key, string Title, string TextAlternative, IReadOnlyList<MappedConcept> Concepts, IReadOnlyList<ConceptLink> Links)
{
    public ReportTable ToTable() => new(
        Key,
        Title,
        [
            new ReportColumn("concept", "Concept"), new ReportColumn("state", "State"), new ReportColumn("probability", "Probability of mastery", ColumnKind.Percent),
            new ReportColumn("answers", "Answers", ColumnKind.Number), new ReportColumn("needs", "Needs first"), new ReportColumn("related", "Related"),
        ],
        [.. Concepts.Select(concept => (IReadOnlyList<ReportCell>)
        [
            concept.Name, MasteryWords.Of(concept.State), ReportCell.OrMissing(concept.Probability, HeatMapData.NotMeasured), concept.Evidence,
            NamesOf(Links.Where(link => link.IsPrerequisite && link.To == concept.Key).Select(link => link.From)),
            NamesOf(Links.Where(link => !link.IsPrerequisite && (link.To == concept.Key || link.From == concept.Key)).Select(link => link.To == concept.Key ? link.From : link.To)),
        ])]);

    private string NamesOf(IEnumerable<string> keys)
    {
        var wanted = keys.ToHashSet();
        return string.Join(", ", Concepts.Where(concept => wanted.Contains(concept.Key)).Select(concept => concept.Name));
    }
}

/// <param name="Key">Unique; an id.</param>
/// <param name="Name">For people.</param>
/// <param name="State">What is known.</param>
/// <param name="Probability">Of mastery; null where it is not measured.</param>
/// <param name="Evidence">How many answers it rests on.</param>
public sealed record MappedConcept(string Key, string Name, ConceptState State, double? Probability, int Evidence);

/// <param name="From">Key of the concept needed first, or of one of two related ones.</param>
/// <param name="To">Key of the other.</param>
/// <param name="IsPrerequisite">False: only related.</param>
public sealed record ConceptLink(string From, string To, bool IsPrerequisite);
