using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Monitoring;

/// <summary>An answer and a teacher's action at the same moment come one after the other, in either order, and nothing is lost or doubled.</summary>
public sealed class RaceTests(SchoolDatabase database)
{
    private const int Rounds = 12;

    private static readonly DeliveryRules Timed = new() { TestTime = TimeSpan.FromMinutes(20) };

    [Fact]
    public async Task AnswerAndPause()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var trial = await MonitoredTrial.StartAsync(database, Timed);
            var (answering, pausing) = (Soon(round % 3, () => trial.Taking.AnswerAsync(trial.Session, 1)), Soon((round + 1) % 3, () => trial.PauseAsync()));
            Assert.Equal(1, (await pausing).Value.Done);
            var answer = await answering;
            var session = await trial.Taking.LoadAsync(trial.Session);
            Assert.NotNull(session.PausedAt);
            if (!answer.IsSuccess) Assert.Equal(new TestPaused(), answer.Error);
            Assert.Equal(answer.IsSuccess ? [true, false] : [false], session.Questions.Select(question => question.IsAnswered));
        }
    }

    [Fact]
    public async Task AnswerAndEnd()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var trial = await MonitoredTrial.StartAsync(database, Timed);
            var (answering, ending) = (Soon(round % 3, () => trial.Taking.AnswerAsync(trial.Session, 1)), Soon((round + 1) % 3, () => trial.EndAsync()));
            Assert.Equal(1, (await ending).Value.Done);
            var answer = await answering;
            var session = await trial.Taking.LoadAsync(trial.Session);
            Assert.Equal(SessionStopReason.EndedByTeacher, session.StopReason);
            if (!answer.IsSuccess) Assert.Equal(new QuestionTimeOver(1), answer.Error);
            Assert.Equal(answer.IsSuccess ? [AnswerKind.Given, AnswerKind.TimedOut] : [AnswerKind.TimedOut], session.Questions.Select(question => question.Kind));
            Assert.Equal(answer.IsSuccess ? 1 : 0, session.Questions.Count(question => question.Score is not null));
        }
    }

    [Fact]
    public async Task TwoTeachersAtOnce_EachDeedIsWrittenOnce()
    {
        await using var trial = await MonitoredTrial.StartAsync(database, Timed);
        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Soon(0, () => trial.PauseAsync())));
        Assert.Equal((1, 5), (reports.Sum(report => report.Value.Done), reports.Sum(report => report.Value.WasSo)));
        Assert.Single(await trial.TrailAsync());
    }

    /// <summary>On a thread of its own, some milliseconds later.</summary>
    private static Task<T> Soon<T>(int milliseconds, Func<Task<T>> act) => Task.Run(async () =>
    {
        await Task.Delay(milliseconds);
        return await act();
    });
}
