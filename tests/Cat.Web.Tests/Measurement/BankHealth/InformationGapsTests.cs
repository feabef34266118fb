using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Web.Measurement;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Measurement.Calibration;

namespace Cat.Web.Tests.Measurement.BankHealth;

public sealed class InformationGapsTests
{
    private static readonly BankTarget Target = new(0.3, 0.25);

    [Fact]
    public void OfTest_StandardErrorOf30Points_IsByHand() => Assert.Equal((1 / 0.09) - 1, Target.OfTest, 1e-12);

    [Fact]
    public void Of_QuestionsWritten_CloseEveryGapByTheModelItself()
    {
        var gaps = InformationGaps.Of(Bank([(1.2, 0, 0), (1.2, 0.5, 0), (1.2, -0.4, 1)], 2), Target);
        foreach (var concept in gaps.Concepts)
        {
            for (var at = 0; at < gaps.Abilities.Count; at++)
            {
                var added = concept.Cells.Select((cell, band) => cell.ToWrite * LogisticModel.ItemInformation(new ItemParameters(1.2, gaps.Abilities[band]), gaps.Abilities[at])).Sum();
                Assert.True(concept.Cells[at].Information + added >= concept.Cells[at].Needed - 1e-9, $"{concept.Concept} at {gaps.Abilities[at]}");
            }
        }
    }

    [Fact]
    public void Of_Needed_IsTheTargetOverConceptsAndCap()
    {
        var gaps = InformationGaps.Of(Bank([(1, 0, 0)], 4), Target);
        Assert.All(gaps.Concepts, concept => Assert.All(concept.Cells, cell => Assert.Equal(Target.OfTest / (4 * 0.25), cell.Needed, 1e-12)));
        Assert.Equal(LogisticModel.ItemInformation(new ItemParameters(1, 0), gaps.Abilities[4]), gaps.Concepts[0].Cells[4].Information, 1e-12);
        // An item is most informative at its difficulty: a² / 4.
        Assert.Equal(0.25, gaps.TypicalInformation, 1e-12);
    }

    [Fact]
    public void Of_OnlyTheHardSideIsEmpty_AsksForHardQuestionsOnly()
    {
        var many = Enumerable.Range(0, 400).Select(place => (2.0, -2.2 + (2.8 * place / 399), 0)).ToArray();
        var cells = InformationGaps.Of(Bank(many, 1), Target).Concepts[0].Cells;
        Assert.Equal([0, 0, 0], cells.Take(3).Select(cell => cell.ToWrite));
        Assert.True(cells[4].ToWrite > 0);
    }

    [Fact]
    public void Of_EmptyBank_AsksWithTypicalQuestions() => Assert.True(InformationGaps.Of(Bank([], 1), Target).Concepts[0].ToWrite > 0);

    private static HealthBank Bank((double Discrimination, double Difficulty, int Concept)[] questions, int concepts) => new(
        ItemBankId.New(), "Bank", 1,
        [.. questions.Select((question, place) => new HealthQuestion(
            QuestionId.New(), $"q{place}", QuestionVersionId.New(),
            QuestionEstimate.Of(new QuestionParameters { Discrimination = question.Discrimination, Difficulty = question.Difficulty, Source = ParameterSource.Imported, EstimatedAt = default }), [question.Concept]))],
        [.. Enumerable.Range(0, concepts).Select(concept => new BankConcept(ConceptId.New(), $"c{concept}", $"Concept {concept}"))]);
}
