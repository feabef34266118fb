using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>How the students of a class stand in one concept.</summary>
/// <param name="Answers">To its questions, of all students.</param>
public sealed record ConceptShare(string Name, int Mastered, int Developing, int NotYet, int NotMeasured, int Answers)
{
    public int Measured => Mastered + Developing + NotYet;

    public int Students => Measured + NotMeasured;

    public int In(ConceptState state) => state switch
    {
        ConceptState.Mastered => Mastered,
        ConceptState.Developing => Developing,
        ConceptState.NotYet => NotYet,
        ConceptState.NotMeasured => NotMeasured,
    };

    /// <param name="concept">The concept.</param>
    /// <param name="standings">One for each student; null where the student was asked nothing of it.</param>
    internal static ConceptShare Of(PlacedConcept concept, IReadOnlyList<ConceptStanding?> standings)
    {
        int Count(ConceptState state) => standings.Count(standing => (standing?.State ?? ConceptState.NotMeasured) == state);
        return new ConceptShare(
            concept.Name, Count(ConceptState.Mastered), Count(ConceptState.Developing), Count(ConceptState.NotYet), Count(ConceptState.NotMeasured), standings.Sum(standing => standing?.Total ?? 0));
    }

    public static ReportTable Table(IReadOnlyList<ConceptShare> shares) => new(
        "concepts",
        "Concepts of the class",
        [
            new ReportColumn("concept", "Concept"), new ReportColumn("mastered", "Mastered", ColumnKind.Number), new ReportColumn("developing", "Developing", ColumnKind.Number),
            new ReportColumn("not-yet", "Not yet", ColumnKind.Number), new ReportColumn("not-measured", "Not measured", ColumnKind.Number), new ReportColumn("answers", "Answers", ColumnKind.Number),
        ],
        [.. shares.Select(share => (IReadOnlyList<ReportCell>)[share.Name, share.Mastered, share.Developing, share.NotYet, share.NotMeasured, share.Answers])]);
}
