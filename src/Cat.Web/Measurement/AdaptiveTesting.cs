using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Engine.AdaptiveTests;
using Cat.Engine.Numerics;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>The next question chosen for a session, and why.</summary>
internal sealed record ChosenQuestion(QuestionVersion Version, QuestionParameters Parameters, SelectionRecord Selection);

/// <summary>What is known after an answer and what happens next: a question, or the reason why the test is over.</summary>
internal sealed record TestStep(double Theta, double StandardError, SessionStopReason? Stop, ChosenQuestion? Next);

/// <summary>Runs the engine's adaptive test for a stored session. Holds no state of any session.</summary>
internal sealed class AdaptiveTesting(BankLoader banks)
{
    /// <param name="db">The context of the use case's transaction.</param>
    /// <param name="session">With its questions loaded.</param>
    /// <param name="isAnswerCorrect">The score of the question on the table, not recorded yet; null at the start of a test.</param>
    /// <param name="cancellationToken">Ends the database reads.</param>
    public async Task<TestStep> StepAsync(CatDbContext db, TestSession session, bool? isAnswerCorrect, CancellationToken cancellationToken)
    {
        var bank = await banks.LoadAsync(db, session.BankId, cancellationToken);
        var responses = session.Questions.Where(question => question.IsAnswered).OrderBy(question => question.Position)
            .Select(question => question.ToResponse(question.IsCorrect!.Value)).ToList(); // answered, so scored
        if (isAnswerCorrect is { } isCorrect)
            responses.Add((session.OnTheTable ?? throw new InvalidOperationException($"Session {session.Id} has no question on the table to score.")).ToResponse(isCorrect));

        var given = session.Questions.Select(question => question.QuestionId).ToHashSet();
        var isEligible = bank.Questions.Select(question => !given.Contains(question.Id)).ToArray();
        var test = new AdaptiveTest(bank.Items, session.Rules.ToAdaptiveTestRules(), responses, isEligible);
        var (theta, standardError) = (test.Estimate.Theta, test.Estimate.StandardError);
        if (test.Stop is { } reason) return new TestStep(theta, standardError, reason.ToSessionStopReason(), null);

        var selection = test.SelectNext(RandomSource.Derive((ulong)session.Seed, (ulong)(session.Questions.Count + 1)));
        var chosen = bank.Questions[selection.Item.Value];
        var version = await db.QuestionVersions.AsNoTracking().SingleAsync(candidate => candidate.Id == chosen.VersionId, cancellationToken);
        var record = new SelectionRecord(selection.Information, selection.Rank, selection.CandidateCount);
        return new TestStep(theta, standardError, null, new ChosenQuestion(version, chosen.Parameters, record));
    }

    /// <summary>How many questions of a bank can be given in an adaptive test.</summary>
    public async Task<int> CountUsableAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken) =>
        (await banks.LoadAsync(db, bankId, cancellationToken)).Questions.Count;
}
