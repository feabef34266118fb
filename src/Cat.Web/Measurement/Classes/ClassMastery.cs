using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Engine.Items;
using Cat.Web.Measurement.Mastery;
using Cat.Web.Measurement.Selection;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Classes;

/// <summary>
/// Judges the concepts of all finished tests of a class: one query for the answers, of which it reads what scoring needs, no texts. A finished test stays as it is until it is
/// recalculated, so what was judged once is kept for a while.
/// </summary>
internal sealed class ClassMastery(BankLoader banks)
{
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<(TestSessionId Session, DateTimeOffset? RescoredAt), JudgedTest> _judged = new();

    /// <param name="db">Of the use case.</param>
    /// <param name="bankId">That all tests are of.</param>
    /// <param name="rules">Of the test.</param>
    /// <param name="tests">Finished ones.</param>
    /// <param name="cancellationToken">Ends reading, and judging between two tests.</param>
    public async Task<MasteryOfClass> JudgeAsync(CatDbContext db, ItemBankId bankId, AdaptiveRules rules, IReadOnlyList<FinishedTest> tests, CancellationToken cancellationToken)
    {
        var loaded = new Dictionary<int, LoadedBank>();
        foreach (var revision in tests.Select(test => test.BankRevision).OfType<int>().Distinct()) loaded[revision] = await banks.AtAsync(db, bankId, revision, cancellationToken);
        // Sessions from before there were snapshots draw on the bank as it is.
        var current = loaded.Count == 0 || tests.Any(test => test.BankRevision is null) ? await banks.CurrentAsync(bankId, cancellationToken) : null;
        LoadedBank BankOf(FinishedTest test) => test.BankRevision is { } revision ? loaded[revision] : current!; // read above for who has no revision
        var open = tests.Where(test => !_judged.ContainsKey((test.SessionId, test.RescoredAt))).ToList();
        var answers = await ReadAsync(db, [.. open.Select(test => test.SessionId)], cancellationToken);
        var fresh = new ConcurrentDictionary<TestSessionId, JudgedTest>();
        await Parallel.ForEachAsync(open, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2) }, (test, _) =>
        {
            fresh[test.SessionId] = Judge(BankOf(test), rules, [.. answers[test.SessionId]]);
            return ValueTask.CompletedTask;
        });
        var judged = tests.ToDictionary(test => test.SessionId, test => fresh.TryGetValue(test.SessionId, out var now) ? now : _judged[(test.SessionId, test.RescoredAt)]);
        Keep(open, fresh);
        var newest = loaded.Count > 0 ? loaded[loaded.Keys.Max()] : current!; // one of the two was read
        return new MasteryOfClass(ConceptSequence.Of(newest), judged);
    }

    private static JudgedTest Judge(LoadedBank bank, AdaptiveRules rules, IReadOnlyList<AnswerRow> answers)
    {
        var standings = ConceptJudgement.Judge(bank, rules, [.. answers.OrderBy(answer => answer.Position).Select(answer => new ScoredAnswer(bank.FindIndex(answer.QuestionId), answer.ToResponse()))]);
        return new JudgedTest(standings.Values.ToDictionary(standing => standing.ConceptId), PracticeOrder.Of(bank.Graph, standings));
    }

    /// <summary>When there is no room any more everything goes: the next reader judges again, in well under a second.</summary>
    private void Keep(List<FinishedTest> tests, ConcurrentDictionary<TestSessionId, JudgedTest> fresh)
    {
        if (_judged.Count + fresh.Count > MostKept) _judged.Clear();
        foreach (var test in tests) _judged[(test.SessionId, test.RescoredAt)] = fresh[test.SessionId];
    }

    private static async Task<ILookup<TestSessionId, AnswerRow>> ReadAsync(CatDbContext db, TestSessionId[] sessions, CancellationToken cancellationToken)
    {
        if (sessions.Length == 0) return Array.Empty<AnswerRow>().ToLookup(row => row.SessionId);
        var rows = await db.AdministeredQuestions.AsNoTracking()
            .Where(question => sessions.Contains(question.SessionId) && !question.IsPilot && !question.IsLeftOut && question.Points != null && question.MaximumPoints != null)
            .Select(question => new AnswerRow(
                question.SessionId, question.Position, question.QuestionId, question.Discrimination, question.Difficulty, question.Guessing, question.UpperAsymptote, question.Steps,
                question.Points ?? 0, question.MaximumPoints ?? 1))
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.SessionId);
    }

    private sealed record AnswerRow(
        TestSessionId SessionId, int Position, QuestionId QuestionId, double Discrimination, double Difficulty, double Guessing, double UpperAsymptote, IReadOnlyList<double> Steps, int Points, int Maximum)
    {
        public Cat.Engine.Irt.ItemResponse ToResponse() => ItemMapping.ToResponse(new ItemParameters(Discrimination, Difficulty, Guessing, UpperAsymptote), Steps, new QuestionScore(Points, Maximum));
    }
}
