using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Selection;
using Microsoft.EntityFrameworkCore;

namespace Cat.Load;

/// <summary>What the database holds of a run, compared with what was sent.</summary>
internal sealed class StoredCheck
{
    /// <summary>Answers that were taken and are not stored.</summary>
    public int Lost { get; private set; }

    /// <summary>Questions given twice in a session, and answers stored that nobody was told of as taken, but for one on its way when a student was stopped.</summary>
    public int Doubled { get; private set; }

    /// <summary>Answers stored otherwise than sent.</summary>
    public int Wrong { get; private set; }

    public int Sessions { get; private set; }
    public int FinishedSessions { get; private set; }

    /// <summary>Sessions with enemies or outside of the blueprint.</summary>
    public int GuardsBroken { get; private set; }

    /// <summary>Questions chosen though the count that the choice was made by had them at the cap, and not because the rules set exposure aside.</summary>
    public int CapsBroken { get; private set; }

    public int SetAside { get; private set; }

    /// <summary>Choices by the policy, and those of them that Fisher's rule had to make, by reason.</summary>
    public int PolicyChoices { get; private set; }
    public SortedDictionary<string, int> Fallbacks { get; } = new(StringComparer.Ordinal);

    /// <summary>The largest share of this run's sessions that one question was shown in.</summary>
    public double ExposureMaximum { get; private set; }

    public static async Task<StoredCheck> MakeAsync(LoadRoom room, LoadSchool school, IReadOnlyList<LoadStudent> students, CancellationToken cancellationToken)
    {
        var check = new StoredCheck();
        var revision = school.Plan.BankRevision ?? throw new InvalidOperationException("The plan is not frozen.");
        var bank = await room.Get<BankLoader>().AtAsync(school.Plan.BankId, revision, cancellationToken);
        await using var db = await room.Factory.CreateDbContextAsync(cancellationToken);
        var shown = new Dictionary<QuestionId, int>();
        foreach (var seats in school.Seats.Index().Chunk(200))
        {
            var accounts = seats.Select(seat => seat.Item.AccountId).ToList();
            var sessions = (await db.TestSessions.AsNoTracking().Include(session => session.Questions).Where(session => accounts.Contains(session.StudentId)).ToListAsync(cancellationToken)).ToLookup(session => session.StudentId);
            foreach (var (number, seat) in seats) check.Compare(students[number].Taken, [.. sessions[seat.AccountId]]);
            foreach (var session in sessions.SelectMany(group => group)) check.Look(session, school, bank, shown);
            var ids = sessions.SelectMany(group => group).Select(session => session.Id).ToList();
            var contexts = (await db.SelectionContexts.AsNoTracking().Where(context => ids.Contains(context.SessionId)).ToListAsync(cancellationToken)).ToDictionary(context => (context.SessionId, context.Position), context => context.Bytes);
            foreach (var session in sessions.SelectMany(group => group)) check.LookAtCaps(session, bank, contexts);
        }

        check.ExposureMaximum = check.Sessions == 0 ? 0 : shown.Values.DefaultIfEmpty().Max() / (double)check.Sessions;
        return check;
    }

    private void Compare(List<TakenAnswer> taken, List<TestSession> sessions)
    {
        // A second attempt is not allowed.
        Doubled += Math.Max(0, sessions.Count - 1);
        var stored = sessions.SelectMany(session => session.Questions).Where(question => question.IsAnswered).ToLookup(question => question.Position);
        foreach (var answer in taken)
        {
            var found = stored[answer.Position].ToList();
            if (found.Count == 0) Lost++;
            else if (!found.Exists(question => answer.Answer.Equals(question.GivenAnswer))) Wrong++;
        }

        Doubled += Math.Max(0, stored.Count - taken.Count - 1);
    }

    private void Look(TestSession session, LoadSchool school, LoadedBank bank, Dictionary<QuestionId, int> shown)
    {
        Sessions++;
        if (session.IsFinished) FinishedSessions++;
        var questions = session.Questions.Select(question => question.QuestionId).ToHashSet();
        Doubled += session.Questions.Count - questions.Count;
        foreach (var question in questions) shown[question] = shown.GetValueOrDefault(question) + 1;
        var items = questions.Select(bank.IndexOf).ToHashSet();
        var hasEnemies = bank.Content.EnemySets.Any(set => set.Questions.Count(items.Contains) > 1);
        var isOutside = school.Plan.Rules.ConceptLimits.Any(limit => items.Count(item => bank.Content.Questions[item].Concepts.Any(concept => bank.Content.Concepts[concept].Id == limit.ConceptId)) is var count
            && (count > limit.Maximum || (session.IsFinished && count < limit.Minimum)));
        if (hasEnemies || isOutside) GuardsBroken++;
        foreach (var question in session.Questions)
        {
            if (question.Selection.Fallback is { } fallback) Fallbacks[fallback.ToString()] = Fallbacks.GetValueOrDefault(fallback.ToString()) + 1;
            else if (question.Selection.Selector == SelectorUsed.Policy) PolicyChoices++;
        }
    }

    private void LookAtCaps(TestSession session, LoadedBank bank, Dictionary<(TestSessionId, int), byte[]> contexts)
    {
        if (session.Rules.ExposureCap is not { } cap) return;
        foreach (var question in session.Questions)
        {
            if (question.Selection.SetAside is not null)
            {
                SetAside++;
                continue;
            }

            var now = SelectionCircumstances.FromBytes(contexts[(session.Id, question.Position)]);
            if (now.BandShown[bank.IndexOf(question.QuestionId)] / (double)now.BandTests >= cap) CapsBroken++;
        }
    }
}
