using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Students;

/// <summary>What a sitting says of concepts: the map and the table.</summary>
internal static class StudentConcepts
{
    /// <summary>Null where the bank has no concepts.</summary>
    public static ConceptMapData? Map(SessionReport report)
    {
        if (report.Network.Concepts.Count == 0) return null;
        var standings = report.Concepts.Concepts.ToDictionary(concept => concept.ConceptId);
        return new ConceptMapData(
            "concept-map", "Concept map", Sentence(report),
            [
                .. report.Network.Concepts.Select(concept => standings.TryGetValue(concept.Id, out var standing)
                    ? new MappedConcept(concept.Id.ToString(), concept.Name, standing.State, standing.Probability, standing.Total)
                    : new MappedConcept(concept.Id.ToString(), concept.Name, ConceptState.NotMeasured, null, 0)),
            ],
            [.. report.Network.Links.Select(link => new ConceptLink(link.From.ToString(), link.To.ToString(), link.IsPrerequisite))]);
    }

    public static ReportTable Table(SessionReport report) => new(
        "concepts",
        "Concepts that the test asked about",
        [
            new ReportColumn("concept", "Concept"), new ReportColumn("state", "State"), new ReportColumn("probability", "Probability of mastery", ColumnKind.Percent),
            new ReportColumn("right", "Right", ColumnKind.Number), new ReportColumn("answers", "Answers", ColumnKind.Number),
        ],
        [
            .. report.Concepts.Judged.Concat(report.Concepts.NotMeasured).Select(concept => (IReadOnlyList<ReportCell>)
            [
                concept.Name, MasteryWords.Of(concept.State), ReportCell.OrMissing(concept.Probability, HeatMapData.NotMeasured), concept.Right, concept.Total,
            ]),
        ]);

    /// <summary>The state in words that say what to expect of the student.</summary>
    public static string Meaning(ConceptState state) => state switch
    {
        ConceptState.Mastered => "solves typical questions of it",
        ConceptState.Developing => "in between, or too close to call",
        ConceptState.NotYet => "typical questions of it are still too hard",
        ConceptState.NotMeasured => "too few questions to say",
    };

    public static string Hint =>
        $"The probability of mastery is that the student would solve a typical question of the concept more likely than not. It uses all answers, those about the concept most. 80 % and more is mastered where at least one answer to it was right, 20 % and less not yet where at least one was wrong; with fewer than {ConceptJudgement.Fewest} questions nothing is said. The student's own result says the same.";

    private static string Sentence(SessionReport report)
    {
        var states = report.Concepts.Judged.CountBy(concept => concept.State).ToDictionary();
        int Of(ConceptState state) => states.GetValueOrDefault(state);
        var all = report.Network.Concepts.Count;
        return $"Of {CountText.Of(all, "concept")} {Of(ConceptState.Mastered)} mastered, {Of(ConceptState.Developing)} developing, {Of(ConceptState.NotYet)} not yet; {all - report.Concepts.Judged.Count} not measured.";
    }
}
