using System.Diagnostics;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Engine.Irt;
using Cat.Engine.Items;
using Cat.Engine.Numerics;
using Cat.Web.Access;
using Cat.Web.Features.Taking;
using Microsoft.EntityFrameworkCore;

namespace Cat.DecisionLoad;

/// <summary>Students who take one test after the other through the use cases, and answer by the two-parameter model at an ability of their own.</summary>
internal sealed class SimulatedClass(IDbContextFactory<CatDbContext> factory, StartTest startTest, SubmitAnswer submitAnswer, LoadSchool school, Durations durations, LoadOptions options)
{
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(school.Students.Select((student, index) => Task.Run(() => TakeAsync(student, index, stop), CancellationToken.None)));

    private async Task TakeAsync(Actor student, int index, CancellationToken stop)
    {
        var random = RandomSource.Derive((ulong)options.Seed, (ulong)index);
        var theta = random.NextGaussian();
        try
        {
            await ThinkAsync(random, stop);
            while (true)
            {
                var started = Stopwatch.GetTimestamp();
                var session = (await startTest.HandleAsync(student, school.Assignment, null, CancellationToken.None)).Value;
                durations.Add(Durations.Start, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                for (var goesOn = true; goesOn;)
                {
                    await ThinkAsync(random, stop);
                    var (position, probability) = await LookAsync(session, theta);
                    var answer = GivenAnswer.Choose(random.NextDouble() < probability ? LoadSchool.RightKey : LoadSchool.WrongKey);
                    started = Stopwatch.GetTimestamp();
                    goesOn = (await submitAnswer.HandleAsync(student, session, position, new Submission(answer), CancellationToken.None)).Value.GoesOn;
                    durations.Add(Durations.Submit, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    private Task ThinkAsync(RandomSource random, CancellationToken stop) =>
        Task.Delay(TimeSpan.FromSeconds(-options.Think * Math.Log(1 - random.NextDouble())), stop);

    /// <summary>The question on the table, and how probably it is answered right; this is what showing the question reads, too.</summary>
    private async Task<(int Position, double Probability)> LookAsync(TestSessionId session, double theta)
    {
        await using var db = await factory.CreateDbContextAsync();
        var item = await db.AdministeredQuestions.AsNoTracking().Where(question => question.SessionId == session && question.AnsweredAt == null)
            .Select(question => new { question.Position, question.Discrimination, question.Difficulty }).SingleAsync();
        return (item.Position, LogisticModel.Probability(new ItemParameters(item.Discrimination, item.Difficulty), theta));
    }
}
