using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Engine.Items;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement;

/// <summary>Which responses of a bank count.</summary>
/// <param name="Imported">Those that came with the bank.</param>
/// <param name="Collected">Those of finished tests here, scored or not, however they ended; practice does not count.</param>
/// <param name="FinishedBefore">Tests that ended later do not count; null: all do.</param>
internal sealed record ResponseSources(bool Imported, bool Collected, DateTimeOffset? FinishedBefore)
{
    /// <summary>Tests here that began earlier do not count; null: all do.</summary>
    public DateTimeOffset? StartedFrom { get; init; }

    /// <summary>Only the first sitting of each test here.</summary>
    public bool FirstAttemptsOnly { get; init; }

    /// <summary>Without questions whose time ran out and those that were left out of results.</summary>
    public bool AnsweredOnly { get; init; }
}

/// <summary>The points of a response to a question of several.</summary>
/// <param name="Student">By examinee index.</param>
/// <param name="Item">The place of the question.</param>
/// <param name="Points">From 0.</param>
/// <param name="Maximum">Of the version that was answered.</param>
internal readonly record struct PointsGiven(int Student, int Item, int Points, int Maximum);

/// <summary>Responses to some questions of a bank: the first of each student to each question, as a repeated question was learned from, in the order given.</summary>
/// <param name="Students">By examinee index: who it is. A pseudonym of an imported log and an account are two students, even of the same name.</param>
/// <param name="Sequences">By examinee index; their items are the places of the questions. Right is who got all points.</param>
/// <param name="Points">Of these responses those that are known by their points; imported ones are not.</param>
internal sealed record ResponseHistory(IReadOnlyList<string> Students, ResponseSequences Sequences, IReadOnlyList<PointsGiven> Points)
{
    /// <param name="db">The database.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="questions">By item index. Responses to others are left out.</param>
    /// <param name="sources">Which responses count.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ResponseHistory> LoadAsync(CatDbContext db, ItemBankId bankId, IReadOnlyList<QuestionId> questions, ResponseSources sources, CancellationToken cancellationToken)
    {
        var reading = new Reading(questions);
        if (sources.Imported)
        {
            var rows = db.LoggedResponses.AsNoTracking().Where(response => response.BankId == bankId)
                .OrderBy(response => response.StudentKey).ThenBy(response => response.Sequence)
                .Select(response => new { response.StudentKey, response.QuestionId, response.IsCorrect }).AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellationToken)) reading.Add("log/" + row.StudentKey, row.QuestionId, row.IsCorrect, null);
        }

        if (sources.Collected)
        {
            var before = sources.FinishedBefore ?? DateTimeOffset.MaxValue;
            var sessions = db.TestSessions.AsNoTracking().Where(session => session.BankId == bankId && !session.IsPractice && session.FinishedAt != null && session.FinishedAt < before);
            if (sources.StartedFrom is { } from) sessions = sessions.Where(session => session.StartedAt >= from);
            if (sources.FirstAttemptsOnly) sessions = sessions.Where(session => session.AttemptNumber == 1);
            var rows = sessions.SelectMany(session => session.Questions.Where(question => question.IsCorrect != null && (!sources.AnsweredOnly || (question.Kind != AnswerKind.TimedOut && !question.IsLeftOut))), (session, question) => new { session.StudentId, session.StartedAt, session.Id, question.Position, question.QuestionId, question.IsCorrect, question.Points, question.MaximumPoints })
                .OrderBy(row => row.StudentId).ThenBy(row => row.StartedAt).ThenBy(row => row.Id).ThenBy(row => row.Position).AsAsyncEnumerable();
            await foreach (var row in rows.WithCancellation(cancellationToken)) reading.Add($"account/{row.StudentId}", row.QuestionId, row.IsCorrect!.Value, row is { Points: { } points, MaximumPoints: > 1 and var maximum } ? (points, maximum) : null); // filtered above
        }

        return new ResponseHistory(reading.Students, new ResponseSequences(questions.Count, reading.Sequences), reading.Points);
    }

    /// <summary>Only students with so many responses or more.</summary>
    public ResponseHistory WithAtLeast(int responses)
    {
        if (responses <= 1) return this;
        int[] kept = [.. Enumerable.Range(0, Students.Count).Where(student => Sequences.Examinees[student].Count >= responses)];
        var places = kept.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return new ResponseHistory(
            [.. kept.Select(student => Students[student])], new ResponseSequences(Sequences.ItemCount, [.. kept.Select(student => Sequences.Examinees[student])]),
            [.. Points.Where(given => places.ContainsKey(given.Student)).Select(given => given with { Student = places[given.Student] })]);
    }

    private sealed class Reading(IReadOnlyList<QuestionId> questions)
    {
        private readonly Dictionary<QuestionId, int> _items = questions.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        private readonly Dictionary<string, int> _students = new(StringComparer.Ordinal);
        private readonly HashSet<(int Student, int Item)> _seen = [];

        public List<string> Students { get; } = [];

        public List<List<SequencedResponse>> Sequences { get; } = [];

        public List<PointsGiven> Points { get; } = [];

        public void Add(string key, QuestionId question, bool isCorrect, (int Points, int Maximum)? score)
        {
            if (!_items.TryGetValue(question, out var item)) return;
            if (!_students.TryGetValue(key, out var student))
            {
                _students.Add(key, student = Students.Count);
                Students.Add(key);
                Sequences.Add([]);
            }

            if (!_seen.Add((student, item))) return;
            Sequences[student].Add(new SequencedResponse(item, isCorrect));
            if (score is var (points, maximum)) Points.Add(new PointsGiven(student, item, points, maximum));
        }
    }
}
