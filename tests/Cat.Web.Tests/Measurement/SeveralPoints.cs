using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Measurement;

/// <summary>A bank in which two of three questions have three lines to match, a point for each, and students who answer it.</summary>
internal static class SeveralPoints
{
    /// <summary>Every third question is right or wrong, of one concept; the others are of another.</summary>
    public static async Task<ItemBankId> StoreAsync(MeasurementTrial trial, int questions, int stepCount = 3)
    {
        await using var db = trial.Database.CreateDbContext();
        var bank = new ItemBank($"points-{Guid.NewGuid():N}", "Matching", trial.School.Now);
        Concept[] concepts = [new(bank.Id, "choosing", "Choosing", ""), new(bank.Id, "matching", "Matching", "")];
        db.Add(bank);
        db.AddRange(concepts);
        for (var number = 0; number < questions; number++)
        {
            var (isMatching, middle) = (number % 3 != 0, -1 + (2.0 * number / questions));
            var question = new Question(bank.Id, $"q{number:000}", QuestionStatus.Active);
            var parameters = trial.School.Parameters(middle);
            question.AddVersion(isMatching ? Matching($"Match {number}") : School.Content($"Choose {number}"), [concepts[isMatching ? 1 : 0].Id], trial.School.Now)
                .SetParameters(isMatching ? parameters with { Discrimination = 0.9, Steps = [.. Enumerable.Range(0, stepCount).Select(step => middle + (0.6 * (step - ((stepCount - 1) / 2.0))))] } : parameters);
            db.Add(question);
        }

        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return bank.Id;
    }

    public static QuestionContent Matching(string stem) => School.Content(stem) with
    {
        Type = QuestionType.Matching,
        Credit = CreditRule.PerPart,
        Choices = [.. Enumerable.Range(1, 3).Select(number => new Choice($"c{number}", new RichText($"{number}", $"<p>{number}</p>"), false))],
        Lines = [.. Enumerable.Range(1, 3).Select(number => new MatchLine($"l{number}", new RichText($"line {number}", $"<p>line {number}</p>"), $"c{number}"))],
    };

    /// <summary>Three lines of which so many are right.</summary>
    public static GivenAnswer Match(int points) => GivenAnswer.Fill(Enumerable.Range(1, 3).Select(line => new AnswerPart($"l{line}", $"c{(line <= points ? line : (line % 3) + 1)}")));

    /// <summary>Answers until the test is over: so many of three points by position; a question of one point is right where it is two or more.</summary>
    public static async Task<TestSession> AnswerAsync(MeasurementTrial trial, TestSessionId id, Func<int, int> pointsOf)
    {
        for (var position = 1; ; position++)
        {
            var version = (await trial.LoadAsync(id)).Questions[position - 1].QuestionVersionId;
            await using var db = trial.Database.CreateDbContext();
            var content = await db.QuestionVersions.Where(candidate => candidate.Id == version).Select(candidate => candidate.Content).SingleAsync(TestContext.Current.CancellationToken);
            var answer = content.Type == QuestionType.Matching ? Match(pointsOf(position)) : GivenAnswer.Choose(pointsOf(position) >= 2 ? "a" : "b");
            if (!(await trial.Get<SubmitAnswer>().HandleAsync(trial.Student, id, position, new Submission(answer), TestContext.Current.CancellationToken)).Value.GoesOn) return await trial.LoadAsync(id);
        }
    }

    /// <summary>Mean and deviation of ability under the standard normal prior, by the defining formulas on a fine grid.</summary>
    public static (double Mean, double Deviation) Posterior(IEnumerable<AdministeredQuestion> questions)
    {
        var given = questions.ToList();
        var (total, first, second) = (0.0, 0.0, 0.0);
        for (var theta = -8.0; theta <= 8; theta += 0.002)
        {
            var weight = Math.Exp(-theta * theta / 2);
            foreach (var question in given)
            {
                double[] steps = question.Steps.Count == 0 ? [question.Difficulty] : [.. question.Steps];
                double[] exponentials = [.. Enumerable.Range(0, steps.Length + 1).Select(points => Math.Exp(question.Discrimination * ((points * theta) - steps[..points].Sum())))];
                weight *= exponentials[steps.Length == 1 ? (question.IsCorrect!.Value ? 1 : 0) : question.Points!.Value] / exponentials.Sum(); // answered
            }

            (total, first, second) = (total + weight, first + (weight * theta), second + (weight * theta * theta));
        }

        return (first / total, Math.Sqrt((second / total) - Math.Pow(first / total, 2)));
    }
}
