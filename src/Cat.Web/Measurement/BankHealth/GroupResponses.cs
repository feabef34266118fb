using Cat.Data;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>What the students of two groups answered in finished tests here: the first answer of each to each question, without questions whose time ran out and those that were left out of results.</summary>
/// <param name="Log">By examinee and by place of the question in the bank.</param>
/// <param name="Groups">By examinee.</param>
internal sealed record GroupResponses(ResponseLog Log, IReadOnlyList<DifGroup> Groups)
{
    public static async Task<GroupResponses> ReadAsync(CatDbContext db, HealthBank bank, Func<Guid, DifGroup> groupOf, CancellationToken cancellationToken)
    {
        var sessions = await db.TestSessions.AsNoTracking().Where(session => session.BankId == bank.Id && !session.IsPractice && session.FinishedAt != null)
            .OrderBy(session => session.StudentId).ThenBy(session => session.StartedAt).ThenBy(session => session.Id)
            .Select(session => new { session.Id, session.StudentId }).ToListAsync(cancellationToken);
        // Put in order here: the database would sort hundreds of thousands of rows on its disk.
        var rows = await db.Database.SqlQuery<Row>(
            $"""
             SELECT given.session_id, given.position, given.question_id, given.is_correct
             FROM administered_questions AS given JOIN test_sessions AS session ON session.id = given.session_id
             WHERE session.bank_id = {bank.Id.Value} AND NOT session.is_practice AND session.finished_at IS NOT NULL
                 AND given.is_correct IS NOT NULL AND given.kind IS DISTINCT FROM 'TimedOut' AND NOT given.is_left_out
             """).ToListAsync(cancellationToken);
        var places = sessions.Index().ToDictionary(entry => entry.Item.Id.Value, entry => entry.Index);
        // Session and position in one number. A test that ended between the two readings, below 0, is left for the next time.
        var keys = new long[rows.Count];
        for (var index = 0; index < keys.Length; index++) keys[index] = ((long)places.GetValueOrDefault(rows[index].SessionId, -1) << 32) + rows[index].Position;
        var ordered = rows.ToArray();
        Array.Sort(keys, ordered);
        var collecting = new Collecting(bank, groupOf);
        for (var index = 0; index < ordered.Length; index++)
        {
            if (keys[index] >= 0) collecting.Add(sessions[(int)(keys[index] >> 32)].StudentId, ordered[index].QuestionId, ordered[index].IsCorrect);
        }

        return collecting.Collected;
    }

    /// <summary>Takes the answers student by student.</summary>
    private sealed class Collecting
    {
        private readonly Func<Guid, DifGroup> _groupOf;
        private readonly Dictionary<Guid, int> _items;
        private readonly int[] _lastExaminee;
        private readonly List<DifGroup> _groups = [];
        private readonly List<LogEntry> _entries = [];
        private (Guid Student, DifGroup Group, bool HasAnswered)? _current;

        public Collecting(HealthBank bank, Func<Guid, DifGroup> groupOf)
        {
            _groupOf = groupOf;
            _items = bank.Questions.Index().ToDictionary(entry => entry.Item.Id.Value, entry => entry.Index);
            _lastExaminee = new int[bank.Questions.Count];
            Array.Fill(_lastExaminee, -1);
        }

        public GroupResponses Collected => new(new ResponseLog(_groups.Count, _items.Count, _entries), _groups);

        public void Add(Guid student, Guid question, bool isCorrect)
        {
            if (_current is not { } current || current.Student != student) _current = current = (student, _groupOf(student), false);
            if (current.Group == DifGroup.None || !_items.TryGetValue(question, out var item)) return;
            if (!current.HasAnswered)
            {
                _groups.Add(current.Group);
                _current = current with { HasAnswered = true };
            }

            var examinee = _groups.Count - 1;
            if (_lastExaminee[item] == examinee) return;
            _lastExaminee[item] = examinee;
            _entries.Add(new LogEntry(examinee, item, isCorrect));
        }
    }

    private sealed record Row(Guid SessionId, int Position, Guid QuestionId, bool IsCorrect);
}
