using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;

namespace Cat.Browser.Tests.Taking;

/// <summary>A session as the database has it.</summary>
internal sealed class StoredSession
{
    private readonly TestSession _session;
    private readonly List<AdministeredQuestion> _questions;

    /// <summary>Nothing of it may be doubled or missing, whatever happened.</summary>
    public StoredSession(TestSession session)
    {
        _session = session;
        _questions = [.. session.Questions.OrderBy(question => question.Position)];
        Assert.Equal(Enumerable.Range(1, _questions.Count), _questions.Select(question => question.Position));
        Assert.Equal(_questions.Count, _questions.Select(question => question.QuestionId).Distinct().Count());
        Assert.Equal(session.IsFinished ? 0 : 1, _questions.Count(question => !question.IsAnswered));
        if (!session.IsFinished) Assert.False(_questions[^1].IsAnswered);
    }

    public TestSession Session => _session;

    public IReadOnlyList<AdministeredQuestion> Questions => _questions;

    public IEnumerable<GivenAnswer?> Answers => _questions.Where(question => question.IsAnswered).Select(question => question.GivenAnswer);

    /// <summary>The answers in order, and nothing else answered.</summary>
    public void ExpectAnswers(params IEnumerable<GivenAnswer?> expected) => Assert.Equal(expected, Answers);

    public override string ToString() => string.Join(", ", _questions.Select(Of)) + (_session.StopReason is { } reason ? $"; ended: {reason}" : "");

    private static string Of(AdministeredQuestion question) => $"{question.Position}: {(question.Kind is { } kind ? Of(question, kind) : "on the table")}";

    private static string Of(AdministeredQuestion question, AnswerKind kind) => kind switch
    {
        AnswerKind.Given => $"“{(question.GivenAnswer is { ChoiceKeys: [_, ..] keys } ? string.Join(' ', keys) : question.GivenAnswer?.Text)}”",
        AnswerKind.Skipped => "skipped",
        AnswerKind.TimedOut => "time over",
    };
}
