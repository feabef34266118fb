using Cat.Data;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

public enum ConceptOrder
{
    /// <summary>What others build on first.</summary>
    Learning,

    /// <summary>The largest share of mastery, of those measured, first.</summary>
    Mastered,

    /// <summary>Most students measured first, then most answers.</summary>
    Evidence,
}

/// <summary>What a reader asks of the map.</summary>
/// <param name="Order">Of the concepts.</param>
/// <param name="ByResult">Students by result, highest first; by name otherwise.</param>
/// <param name="ShowsAll">Also concepts in which nobody is measured.</param>
/// <param name="Group">Of the class; null: all.</param>
internal sealed record ConceptQuery(ConceptOrder Order, bool ByResult, bool ShowsAll, StudentGroupId? Group);

/// <summary>Students by concepts.</summary>
/// <param name="Map">Probabilities of mastery; null without a finished test.</param>
/// <param name="Shares">Of the concepts of the map, in its order.</param>
/// <param name="LeftOut">Concepts in which nobody is measured, when they are left out.</param>
internal sealed record ClassConcepts(ClassReportHead Head, HeatMapData? Map, IReadOnlyList<ConceptShare> Shares, int LeftOut)
{
    public static ClassConcepts Of(ClassReportHead head, IReadOnlyList<FinishedStudent> finished, MasteryOfClass mastery, ConceptQuery query)
    {
        var students = finished.Where(one => query.Group is not { } group || one.Student.Groups.Contains(group)).ToList();
        if (query.ByResult) students = [.. students.OrderByDescending(one => one.Attempt.Theta)];
        ConceptStanding? At(FinishedStudent one, PlacedConcept concept) => mastery.Tests[one.Attempt.SessionId].Standings.GetValueOrDefault(concept.Id);
        var all = mastery.Concepts.Select(concept => (Concept: concept, Share: ConceptShare.Of(concept, [.. students.Select(one => At(one, concept))]))).ToList();
        var shown = Sort(all, query.Order).Where(entry => query.ShowsAll || entry.Share.Measured > 0).ToList();
        IReadOnlyList<ConceptShare> shares = [.. shown.Select(entry => entry.Share)];
        if (students.Count == 0) return new ClassConcepts(head, null, shares, all.Count - shown.Count);
        var rows = students.Select(one => new HeatMapRow(one.Name, AppUrls.SessionReport(one.Attempt.SessionId), [.. shown.Select(entry => Cell(At(one, entry.Concept)))]));
        var map = new HeatMapData("mastery", "Students and concepts", Sentence(students.Count, shares), "Student", "concept", [.. shares.Select(share => share.Name)], [.. rows]);
        return new ClassConcepts(head, map, shares, all.Count - shown.Count);
    }

    private static HeatMapCell Cell(ConceptStanding? standing) => standing is null ? new HeatMapCell(null, 0, ConceptState.NotMeasured) : new HeatMapCell(standing.Probability, standing.Total, standing.State);

    private static IEnumerable<(PlacedConcept Concept, ConceptShare Share)> Sort(IEnumerable<(PlacedConcept Concept, ConceptShare Share)> inLearningOrder, ConceptOrder order) => order switch
    {
        ConceptOrder.Learning => inLearningOrder,
        ConceptOrder.Mastered => inLearningOrder.OrderByDescending(entry => entry.Share.Measured == 0 ? -1 : entry.Share.Mastered / (double)entry.Share.Measured),
        ConceptOrder.Evidence => inLearningOrder.OrderByDescending(entry => entry.Share.Measured).ThenByDescending(entry => entry.Share.Answers),
    };

    private static string Sentence(int students, IReadOnlyList<ConceptShare> shares)
    {
        var measured = shares.Sum(share => share.Measured);
        if (measured == 0) return "No concept is measured yet: a concept needs two answers of a student before anything is said of it.";
        var (cells, mastered) = (students * shares.Count, shares.Sum(share => share.Mastered));
        return $"{CountText.Of(students, "student")} and {CountText.Of(shares.Count, "concept")}: {measured} of {cells} fields are measured, {mastered} of them mastered. "
            + "An adaptive test asks everybody something else, so an empty field means that nothing is known, not that something is missing.";
    }
}
