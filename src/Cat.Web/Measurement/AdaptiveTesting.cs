using System.Diagnostics;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;
using Cat.Web.Measurement.Selection;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>The next question chosen for a session, why, and what decided it.</summary>
internal sealed record ChosenQuestion(QuestionId QuestionId, QuestionVersionId VersionId, QuestionParameters Parameters, SelectionRecord Selection, bool IsPilot, byte[] Circumstances);

/// <summary>What is known after an answer and what happens next: a question, or the reason why the test is over.</summary>
internal sealed record TestStep(double Theta, double StandardError, SessionStopReason? Stop, string? Conflict, ChosenQuestion? Next);

/// <summary>Runs the engine's adaptive test for a stored session. Holds no state of any session.</summary>
internal sealed class AdaptiveTesting(BankLoader banks, CircumstanceReading reading, QuestionSelection selection)
{
    /// <summary>Fixes what a session draws on, who chooses and where that starts, before its first question: what its test was published with.</summary>
    public async Task FreezeAsync(CatDbContext db, TestSession session, TestPlan plan, CancellationToken cancellationToken)
    {
        if (plan.BankRevision is { } revision)
        {
            session.Freeze(revision, plan.ModelId);
        }
        else
        {
            var (current, model) = await CurrentAsync(db, session.BankId, session.Rules, cancellationToken);
            session.Freeze(current, model);
        }

        if (session.Rules.Start == StartRule.PreviousAbility && await PreviousAbility.FindAsync(db, session, cancellationToken) is { } previous) session.StartAt(previous.Mean, previous.StandardDeviation);
    }

    /// <summary>What tests of a bank that are published or begin now draw on, and who chooses.</summary>
    public async Task<(int BankRevision, PolicyModelId? Model)> CurrentAsync(CatDbContext db, ItemBankId bankId, AdaptiveRules rules, CancellationToken cancellationToken)
    {
        var bank = await banks.CurrentAsync(bankId, cancellationToken);
        var active = await db.ItemBanks.Where(stored => stored.Id == bankId).Select(stored => stored.ActiveModelId).SingleAsync(cancellationToken);
        return (bank.Revision, rules.Selection == SelectionRule.ActivePolicy ? active : null);
    }

    /// <param name="db">The context of the use case's transaction.</param>
    /// <param name="session">With its questions loaded.</param>
    /// <param name="outcome">Of the question on the table, not recorded yet; null at the start of a test.</param>
    /// <param name="cancellationToken">Ends the database reads.</param>
    public async Task<TestStep> StepAsync(CatDbContext db, TestSession session, QuestionOutcome? outcome, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var decision = SelectionTrace.Decide(session);
        var step = await NextAsync(db, session, outcome, cancellationToken);
        SelectionMeter.Stepped(started);
        return step;
    }

    /// <summary>What is known after an outcome, without the choice of a next question: of a test that ends there.</summary>
    /// <param name="db">The context of the use case's transaction.</param>
    /// <param name="session">With its questions loaded.</param>
    /// <param name="outcome">Of the question on the table, not recorded yet; null when there is none on it.</param>
    /// <param name="cancellationToken">Ends the database reads.</param>
    public async Task<(double Theta, double StandardError)> EstimateAsync(CatDbContext db, TestSession session, QuestionOutcome? outcome, CancellationToken cancellationToken)
    {
        var state = SessionState.Now(session, await BankOfAsync(db, session, cancellationToken), outcome);
        var estimate = new ExpectedAPosteriori(session.Rules.ToAdaptiveTestRules().Prior).Estimate([.. state.Responses]);
        return (estimate.Theta, estimate.StandardError);
    }

    /// <summary>Unscored questions that a session may get on top of the scored ones: there must be such questions.</summary>
    public async Task<int> MostPilotsAsync(ItemBankId bankId, int? revision, AdaptiveRules rules, CancellationToken cancellationToken)
    {
        if (rules.MaximumPilots == 0) return 0;
        var bank = await BankAtAsync(bankId, revision, cancellationToken);
        return Math.Min(rules.MaximumPilots, bank.Questions.Count(question => question.IsPilot));
    }

    /// <summary>What a session draws on; for one from before there were snapshots the bank as it is.</summary>
    public Task<LoadedBank> BankOfAsync(TestSession session, CancellationToken cancellationToken) => BankAtAsync(session.BankId, session.BankRevision, cancellationToken);

    private async Task<TestStep> NextAsync(CatDbContext db, TestSession session, QuestionOutcome? outcome, CancellationToken cancellationToken)
    {
        var bank = await BankOfAsync(db, session, cancellationToken);
        var circumstances = await reading.ReadAsync(db, session, bank, session.Theta, cancellationToken);
        var step = await selection.DecideAsync(bank, SessionState.Now(session, bank, outcome), circumstances, session.ModelId, isReplay: false, cancellationToken);
        var (theta, standardError) = (step.Estimate.Theta, step.Estimate.StandardError);
        if (step.Next is not { } next) return new TestStep(theta, standardError, step.Stop, step.Conflict, null);
        var question = bank.Questions[next.Item];
        return new TestStep(theta, standardError, null, null, new ChosenQuestion(question.Id, question.VersionId, bank.Parameters[next.Item], next.Record, next.IsPilot, circumstances.ToBytes()));
    }

    /// <summary>Over the connection of the use case's transaction.</summary>
    private Task<LoadedBank> BankOfAsync(CatDbContext db, TestSession session, CancellationToken cancellationToken) =>
        session.BankRevision is { } revision ? banks.AtAsync(db, session.BankId, revision, cancellationToken) : banks.CurrentAsync(session.BankId, cancellationToken);

    private Task<LoadedBank> BankAtAsync(ItemBankId bankId, int? revision, CancellationToken cancellationToken) =>
        revision is { } known ? banks.AtAsync(bankId, known, cancellationToken) : banks.CurrentAsync(bankId, cancellationToken);
}
