using Cat.Data;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class ClassConceptsTests
{
    private static readonly ConceptQuery Usual = new(ConceptOrder.Learning, false, false, null);

    [Fact]
    public void Of_Class_TellsNotMeasuredFromNotMastered()
    {
        var concepts = Of(Usual);

        Assert.Equal(["Fractions", "Percentages"], concepts.Map!.Columns); // two have finished
        Assert.Equal(1, concepts.LeftOut);
        Assert.Equal((0.1, 3, ConceptState.NotYet), Cell(concepts, 0, 0));
        Assert.Equal((null, 0, ConceptState.NotMeasured), Cell(concepts, 0, 1));
        Assert.Equal((null, 1, ConceptState.NotMeasured), Cell(concepts, 1, 0));
        Assert.Equal((0.9, 3, ConceptState.Mastered), Cell(concepts, 1, 1));
        Assert.Equal(new ConceptShare("Fractions", 0, 0, 1, 1, 4), concepts.Shares[0]);
        Assert.Equal(ReportCell.Missing("not measured"), concepts.Map.ToTable().Rows[0][3]);
    }

    [Fact]
    public void Of_All_AlsoShowsConceptsWithoutEvidence() => Assert.Equal(["Fractions", "Percentages", "Angles"], Of(Usual with { ShowsAll = true }).Map!.Columns); // two have finished

    [Fact]
    public void Of_ByMastery_TheBestFirst() => Assert.Equal(["Percentages", "Fractions"], Of(Usual with { Order = ConceptOrder.Mastered }).Map!.Columns); // two have finished

    [Fact]
    public void Of_ByEvidence_MostAnswersFirst() => Assert.Equal(["Fractions", "Percentages"], Of(Usual with { Order = ConceptOrder.Evidence }).Map!.Columns); // two have finished

    [Fact]
    public void Of_ByResult_TheHighestOnTop() => Assert.Equal(["Bo", "Ada"], Of(Usual with { ByResult = true }).Map!.Rows.Select(row => row.Name)); // two have finished

    [Fact]
    public void Of_GroupWithoutResult_HasNoMap() => Assert.Null(Of(Usual with { Group = StudentGroupId.New() }).Map);

    private static ClassConcepts Of(ConceptQuery query)
    {
        var (ada, bo) = (Made.Finished("Ada", -1, 0.3), Made.Finished("Bo", 1, 0.3));
        PlacedConcept[] bank = [new(ConceptId.New(), "Fractions", 0), new(ConceptId.New(), "Percentages", 1), new(ConceptId.New(), "Angles", 2)];
        ConceptStanding Standing(int place, double? probability, int total) => new(bank[place].Id, bank[place].Name, 1, total, probability);
        var tests = new Dictionary<TestSessionId, JudgedTest>
        {
            [ada.Attempt.SessionId] = Made.Judged([Standing(0, 0.1, 3)]),
            [bo.Attempt.SessionId] = Made.Judged([Standing(0, null, 1), Standing(1, 0.9, 3)]),
        };
        return ClassConcepts.Of(Made.Head(), [ada, bo], new MasteryOfClass(bank, tests), query);
    }

    private static (double?, int, ConceptState) Cell(ClassConcepts concepts, int row, int column) =>
        concepts.Map!.Rows[row].Cells[column] is var cell ? (cell.Value, cell.Evidence, cell.State) : default; // two have finished
}
