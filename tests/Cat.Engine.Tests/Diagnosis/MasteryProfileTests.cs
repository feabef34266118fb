using Cat.Engine.Diagnosis;
using Cat.Engine.Items;
using CsCheck;

namespace Cat.Engine.Tests.Diagnosis;

public sealed class MasteryProfileTests
{
    private static readonly Gen<List<GivenResponse>> AnyResponses =
        Gen.Select(Gen.Int[0, SimulatedCourse.Items - 1], Gen.Bool, (item, isCorrect) => new GivenResponse(new ItemIndex(item), isCorrect)).List[0, 40];

    [Fact]
    public void Profile_TrueMastery_IsRankedWellAboveChance()
    {
        var judged = SimulatedCourse.Examinees(SimulatedCourse.TestSeed, 200)
            .SelectMany(examinee => SimulatedCourse.Trained.Profile(examinee.Responses).Concepts.Select(concept => (concept.Probability!.Value, examinee.Mastered[concept.Concept]))).ToList(); // every concept has items
        Assert.True(AreaUnderCurve(judged) > 0.9, $"AUC {AreaUnderCurve(judged)}");
    }

    [Fact]
    public void Profile_OneMoreRightResponseToAnItemOfOneConcept_NeverLowersItsMastery() =>
        Gen.Select(AnyResponses, Gen.Int[0, SimulatedCourse.Items - 1].Where(item => !SimulatedCourse.HasTwoConcepts(item))).Sample(
            (responses, item) =>
            {
                var concept = SimulatedCourse.QMatrix.ConceptsOf(new ItemIndex(item))[0];
                var before = SimulatedCourse.Trained.Profile(responses).Concepts[concept].Probability;
                return SimulatedCourse.Trained.Profile([.. responses, new GivenResponse(new ItemIndex(item), true)]).Concepts[concept].Probability >= before - 1e-9;
            },
            iter: 150);

    [Fact]
    public void Profile_ResponsesToTwoConcepts_CountsThemAndSaysWhatIsNotMeasured()
    {
        // Items 1, 7 need concept 1; item 2 needs concept 2.
        var profile = SimulatedCourse.Trained.Profile([new(new ItemIndex(1), true), new(new ItemIndex(7), true), new(new ItemIndex(2), false)]);
        Assert.Equal([0, 2, 1, 0, 0, 0], profile.Concepts.Select(concept => concept.ResponseCount));
        Assert.Equal([1, 2], profile.Concepts.Where(concept => concept.Evidence == MasteryEvidence.Measured).Select(concept => concept.Concept));
        Assert.All(profile.Concepts, concept => Assert.InRange(concept.StandardError!.Value, 0.001, 0.5));
    }

    [Theory]
    [InlineData(MasteryDimensions.Concepts)]
    [InlineData(MasteryDimensions.Latent)]
    public void Profile_ConceptWithoutItem_SaysSo(MasteryDimensions dimensions)
    {
        var concepts = new QMatrix(SimulatedCourse.Concepts + 1, [.. Enumerable.Range(0, SimulatedCourse.Items).Select(item => SimulatedCourse.QMatrix.ConceptsOf(new ItemIndex(item)).ToArray())]);
        var log = SimulatedCourse.Log(SimulatedCourse.Examinees(1, 30));
        var diagnosis = new NeuralDiagnosisTraining(new NeuralDiagnosisOptions { Dimensions = dimensions, MaximumEpochs = 1, Factors = 2 }).Train(log, log, concepts, null, CancellationToken.None);
        var profile = diagnosis.Profile([new GivenResponse(new ItemIndex(1), true)]);
        Assert.Equal(new ConceptMastery(SimulatedCourse.Concepts, MasteryEvidence.NoItem, null, null, 0), profile.Concepts[^1]);
        Assert.Equal([1], profile.Concepts.Where(concept => concept.Evidence == MasteryEvidence.Measured).Select(concept => concept.Concept));
        Assert.All(profile.Concepts.SkipLast(1), concept => Assert.InRange(concept.Probability!.Value, 0.01, 0.99));
    }

    [Fact]
    public void Profile_ManyResponsesToAConcept_LeavesLessUncertaintyThanNone()
    {
        var prior = SimulatedCourse.Trained.Profile([]);
        var responses = Enumerable.Range(0, SimulatedCourse.Items).Where(item => !SimulatedCourse.HasTwoConcepts(item) && item % 6 == 1).Select((item, index) => new GivenResponse(new ItemIndex(item), index % 2 == 0)).ToList();
        Assert.True(SimulatedCourse.Trained.Profile(responses).Concepts[1].StandardError < 0.8 * prior.Concepts[1].StandardError);
    }

    [Fact]
    public void Profile_EvidenceOnOneConcept_MovesTheOthersTheSameWay()
    {
        // The concepts of the course are tied by one ability: this is what a diagonal prior cannot do.
        var prior = SimulatedCourse.Trained.Profile([]);
        var profile = SimulatedCourse.Trained.Profile([.. Enumerable.Range(0, SimulatedCourse.Items).Where(item => !SimulatedCourse.HasTwoConcepts(item) && item % 6 == 1).Select(item => new GivenResponse(new ItemIndex(item), true))]);
        Assert.All(profile.Concepts.Zip(prior.Concepts), pair => Assert.True(pair.First.Probability > pair.Second.Probability));
    }

    [Fact]
    public void Profile_StandardError_IsTheDeltaMethodByNumericalDerivative()
    {
        var (diagnosis, responses) = (SimulatedCourse.Trained, SimulatedCourse.Examinees(7, 1)[0].Responses[..10]);
        var posterior = diagnosis.Diagnose(responses);
        var gradient = Enumerable.Range(0, posterior.Mode.Count).Select(factor => (Moved(factor, 1e-5) - Moved(factor, -1e-5)) / 2e-5).ToArray();
        Assert.Equal(Math.Sqrt(posterior.Precision.InverseQuadratic(gradient)), diagnosis.Profile(responses).Concepts[3].StandardError!.Value, 1e-6);

        double Moved(int factor, double step)
        {
            double[] mode = [.. posterior.Mode];
            mode[factor] += step;
            return new MasteryProfiler(diagnosis).Of(new MasteryPosterior(mode, posterior.Precision, 0, 0, true), responses).Concepts[3].Probability!.Value;
        }
    }

    private static double AreaUnderCurve(List<(double Value, bool IsPositive)> judged)
    {
        var (positive, negative) = (judged.Where(pair => pair.IsPositive).ToList(), judged.Where(pair => !pair.IsPositive).ToList());
        return positive.Average(one => negative.Average(other => one.Value > other.Value ? 1 : one.Value == other.Value ? 0.5 : 0));
    }
}
