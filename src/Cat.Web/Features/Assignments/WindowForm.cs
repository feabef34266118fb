using System.Globalization;
using System.Security.Cryptography;
using Cat.Web.Shared;

namespace Cat.Web.Features.Assignments;

/// <summary>An exception that is being written.</summary>
public sealed class ExceptionLine
{
    public Guid? StudentId { get; set; }
    public int? ExtraTimePercent { get; set; }

    /// <summary>As the browser writes it.</summary>
    public string? ClosesAt { get; set; }
    public int? MoreAttempts { get; set; }
}

/// <summary>When, how often and how protected: what stands in the form, and what is said about it.</summary>
public sealed class WindowForm
{
    // No letters and digits that are mistaken for each other when read aloud or written on a board.
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private const int CodeLength = 6;

    private Dictionary<GiveField, string> _problems = [];

    /// <summary>As the browser writes a time without a zone, "2026-11-20T09:00"; empty: at once and without an end.</summary>
    public string? OpensAt { get; set => Set(ref field, value, GiveField.OpensAt, GiveField.ClosesAt); }
    public string? ClosesAt { get; set => Set(ref field, value, GiveField.ClosesAt); }
    public int? AttemptsAllowed { get; set => Set(ref field, value, GiveField.Attempts); } = 1;
    public string? AccessCode { get; set => Set(ref field, value, GiveField.AccessCode); }
    public List<ExceptionLine> Exceptions { get; } = [];

    /// <summary>The zone that times are meant in: the browser's, once it is known.</summary>
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>What to say above the form; null when there is nothing to mend.</summary>
    public string? Summary { get; private set; }

    /// <summary>Which zone the times are in, and the same moments as the rest of the application writes them.</summary>
    public string WindowText
    {
        get
        {
            var opens = Read(OpensAt) is { } from ? $"opens {DateText.Of(from)}" : "opens at once";
            var closes = Read(ClosesAt) is { } until ? $"closes {DateText.Of(until)}" : "stays open";
            return $"Times here are in {(Zone.Id is "UTC" or "Etc/UTC" ? "UTC" : $"your time zone, {Zone.Id}")}. The test {opens} and {closes}.";
        }
    }

    public string? ProblemOf(GiveField field) => _problems.GetValueOrDefault(field);

    public bool HasProblem(GiveField field) => _problems.ContainsKey(field);

    public void Show(Error? error) => (Summary, _problems) = (error?.Message, error is GiveProblems { ByField: var fields } ? new Dictionary<GiveField, string>(fields) : []);

    /// <summary>What was wrong here has been changed: whether it is right now is said at the next try.</summary>
    public void Mend(GiveField field)
    {
        if (_problems.Remove(field)) Summary = _problems.Count == 0 ? null : new GiveProblems(_problems).Message;
    }

    /// <summary>A zone that this server does not know leaves the form in UTC, and the form says so. Moments that stand in the form stay the same.</summary>
    public void UseZone(string? id)
    {
        if (id is null || !TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)) return;
        var (opens, closes) = (Read(OpensAt), Read(ClosesAt));
        var exceptions = Exceptions.Select(line => Read(line.ClosesAt)).ToList();
        Zone = zone;
        (OpensAt, ClosesAt) = (Write(opens), Write(closes));
        foreach (var (line, moment) in Exceptions.Zip(exceptions)) line.ClosesAt = Write(moment);
    }

    public void Fill(WindowRequest request)
    {
        (OpensAt, ClosesAt, AttemptsAllowed, AccessCode) = (Write(request.OpensAt), Write(request.ClosesAt), request.AttemptsAllowed, request.AccessCode);
        Exceptions.Clear();
        Exceptions.AddRange(request.Exceptions.Select(exception => new ExceptionLine { StudentId = exception.StudentId, ExtraTimePercent = exception.ExtraTimePercent, ClosesAt = Write(exception.ClosesAt), MoreAttempts = exception.MoreAttempts }));
    }

    public void SuggestCode() => AccessCode = RandomNumberGenerator.GetString(CodeLetters, CodeLength);

    /// <param name="students">Of the class, for the names of exceptions. A line without a student says nothing.</param>
    public WindowRequest ToRequest(IReadOnlyList<ClassMember> students) => new()
    {
        OpensAt = Read(OpensAt),
        ClosesAt = Read(ClosesAt),
        AttemptsAllowed = AttemptsAllowed,
        AccessCode = AccessCode,
        Exceptions = [.. Exceptions.Where(line => line.StudentId is not null).Select(line => new ExceptionRequest(
            line.StudentId!.Value, students.FirstOrDefault(student => student.Id == line.StudentId)?.Name ?? "A student", line.ExtraTimePercent, Read(line.ClosesAt), line.MoreAttempts))], // filtered
    };

    private void Set<T>(ref T present, T value, params ReadOnlySpan<GiveField> fields)
    {
        present = value;
        foreach (var field in fields) Mend(field);
    }

    private DateTimeOffset? Read(string? time) =>
        DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime()
            : null;

    private string? Write(DateTimeOffset? moment) => moment is { } at ? TimeZoneInfo.ConvertTime(at, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : null;
}
