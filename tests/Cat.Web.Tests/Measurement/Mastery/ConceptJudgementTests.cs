using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement.Mastery;

public sealed class ConceptJudgementTests(SchoolDatabase database)
{
    [Fact]
    public async Task JudgeAsync_OneConceptRightTheOtherWrong_TellsThemApart()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (_, profile) = await TakeAsync(trial, "fractions");

        var (right, wrong) = (profile.Concepts.Single(concept => concept.Name == "Fractions"), profile.Concepts.Single(concept => concept.Name == "Decimals"));
        Assert.Equal((10, 10, 0, 10), (right.Right, right.Total, wrong.Right, wrong.Total));
        Assert.InRange(right.Probability!.Value - wrong.Probability!.Value, 0.3, 1); // measured
    }

    [Fact]
    public async Task JudgeAsync_Probability_IsThatOfAnIndependentComputation()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (session, profile) = await TakeAsync(trial, "fractions");
        await using var db = database.CreateDbContext();
        var concept = await db.Concepts.SingleAsync(candidate => candidate.BankId == session.BankId && candidate.Key == "fractions");
        var own = await db.QuestionConcepts.Where(link => link.ConceptId == concept.Id).Select(link => link.QuestionVersionId).ToListAsync();
        var typical = (await db.QuestionVersions.Where(version => own.Contains(version.Id)).ToListAsync()).Average(version => version.Parameters!.Difficulty); // all calibrated

        // By hand: at each θ the concept's own answers weigh its θ_c, and the answers to the other concept weigh θ through theirs. Every question of the school has one concept.
        var (above, total) = (0.0, 0.0);
        for (var theta = -4.0; theta <= 4; theta += 0.05)
        {
            var (others, ofOthers) = OverDeviations(theta, session.Questions.Where(question => !own.Contains(question.QuestionVersionId)).ToList(), 0);
            var (all, ofOwn) = OverDeviations(theta, session.Questions.Where(question => own.Contains(question.QuestionVersionId)).ToList(), typical);
            Assert.True(ofOthers <= others);
            var weight = Math.Exp(-theta * theta / 2) * others;
            (total, above) = (total + (weight * all), above + (weight * ofOwn));
        }

        Assert.Equal(above / total, profile.Concepts.Single(standing => standing.ConceptId == concept.Id).Probability!.Value, 0.01); // measured
    }

    [Fact]
    public async Task JudgeAsync_AClass_IsWhatIsSaidOfEach()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var (session, profile) = await TakeAsync(trial, "fractions");
        var (other, otherProfile) = await TakeAsync(trial, "decimals");
        var all = await trial.Get<ConceptJudgement>().JudgeAsync([session, other], CancellationToken.None);
        Assert.Equal(2, all.Count);
        Assert.Equal(profile.Concepts, all[0].OrderBy(standing => standing.Name, StringComparer.CurrentCulture));
        Assert.Equal(otherProfile.Concepts, all[1].OrderBy(standing => standing.Name, StringComparer.CurrentCulture));
    }

    [Fact]
    public async Task JudgeAsync_ASingleQuestion_SaysNothing()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var session = await trial.AnswerAsync(await trial.StartAsync(await trial.School.BankAsync(30), new AdaptiveRules { MinimumQuestions = 1, MaximumQuestions = 1 }));
        Assert.Equal((ConceptState.NotMeasured, 1), Assert.Single((await trial.Get<ConceptJudgement>().JudgeAsync(session, CancellationToken.None)).Concepts) is var only ? (only.State, only.Total) : default);
    }

    [Fact]
    public async Task ShowResult_TwoAttempts_AreBothThere()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var assignment = await trial.School.AssignAsync(trial.Classroom, await trial.School.BankAsync(30), rules: new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 }, opensIn: TimeSpan.FromDays(-100));
        TestSessionId last = default;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            last = (await trial.Get<StartTest>().HandleAsync(trial.Student, assignment.Id, null, CancellationToken.None)).Value;
            await trial.AnswerAsync(last);
        }

        var result = (await trial.Get<ShowResult>().HandleAsync(trial.Student, last, CancellationToken.None)).Value;

        Assert.Equal([1, 2], result.Attempts.Select(attempt => attempt.Number));
        Assert.Equal(last, result.Attempts[1].SessionId);
    }

    /// <summary>A test of 20 questions whose answers are right exactly where they are about a concept.</summary>
    private async Task<(Cat.Data.TestSessions.TestSession Session, ConceptProfile Profile)> TakeAsync(MeasurementTrial trial, string rightConcept)
    {
        var bank = await trial.School.BankAsync(40);
        await using var read = database.CreateDbContext();
        var fractions = await read.Concepts.SingleAsync(concept => concept.BankId == bank && concept.Key == "fractions");
        var id = await trial.StartAsync(bank, new AdaptiveRules { MinimumQuestions = 20, MaximumQuestions = 20, ConceptLimits = [new ConceptLimit(fractions.Id, "Fractions", 10, 10)] });
        for (var position = 1; position <= 20; position++)
        {
            await using var db = database.CreateDbContext();
            var version = (await trial.LoadAsync(id)).Questions[^1].QuestionVersionId;
            var isRight = await db.QuestionConcepts.AnyAsync(link => link.QuestionVersionId == version && db.Concepts.Any(concept => concept.Id == link.ConceptId && concept.Key == rightConcept));
            await trial.Get<SubmitAnswer>().HandleAsync(trial.Student, id, position, new Submission(GivenAnswer.Choose(isRight ? "a" : "b")), CancellationToken.None);
        }

        var session = await trial.LoadAsync(id);
        return (session, await trial.Get<ConceptJudgement>().JudgeAsync(session, CancellationToken.None));
    }

    /// <summary>∫ L(θ + δ) N(δ; 0, 0.5²) dδ over all δ, and over those with θ + δ above a bound; the school's questions have discrimination 1.2.</summary>
    private static (double All, double Above) OverDeviations(double theta, List<Cat.Data.TestSessions.AdministeredQuestion> questions, double bound)
    {
        var (all, above) = (0.0, 0.0);
        for (var deviation = -2.5; deviation <= 2.5; deviation += 0.01)
        {
            var weight = Math.Exp(-deviation * deviation / (2 * 0.25));
            foreach (var question in questions)
            {
                var probability = 1 / (1 + Math.Exp(-1.2 * (theta + deviation - question.Difficulty)));
                weight *= question.IsCorrect!.Value ? probability : 1 - probability; // answered
            }

            (all, above) = (all + weight, above + (theta + deviation > bound ? weight : 0));
        }

        return (all, above);
    }
}
