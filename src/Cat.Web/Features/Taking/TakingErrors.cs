using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.Taking;

internal sealed record TestNotYetOpen() : Error(TakingWords.Text["error.not-yet-open"]);

internal sealed record TestClosed() : Error(TakingWords.Text["error.closed"]);

internal sealed record NoAttemptLeft() : Error(TakingWords.Text["error.no-attempt-left"]);

internal sealed record NoUsableQuestion() : Error(TakingWords.Text["error.no-usable-question"]);

/// <param name="Reason">Which rules of the test cannot be kept together, for the teacher.</param>
internal sealed record RulesConflict(string Reason) : Error(TakingWords.Text["error.rules-conflict"]);

/// <summary>The form that came in is not about the question on the table.</summary>
internal sealed record NotOnTheTable() : Error(TakingWords.Text["error.not-on-the-table"]);

/// <summary>A different answer came for a question that was answered before.</summary>
internal sealed record AlreadyAnswered(int Position) : Error(TakingWords.Text["error.already-answered", Position]);

/// <summary>The answer came when the time for its question was over.</summary>
internal sealed record QuestionTimeOver(int Position) : Error(TakingWords.Text["error.question-time-over", Position]);

internal sealed record SessionFinished(TestSessionId SessionId) : Error(TakingWords.Text["error.finished"]);

internal sealed record WrongAccessCode() : Error(TakingWords.Text["error.wrong-code"]);

internal sealed record SkippingNotAllowed() : Error(TakingWords.Text["error.no-skipping"]);

/// <summary>An answer came while the student is on a break.</summary>
internal sealed record OnBreak() : Error(TakingWords.Text["error.on-break"]);

/// <summary>A teacher has paused the test: nothing is shown and nothing taken.</summary>
internal sealed record TestPaused() : Error(TakingWords.Text["pause.title"]);

internal sealed record NoBreakLeft() : Error(TakingWords.Text["error.no-break-left"]);

internal sealed record AnswerNotScorable(AnswerProblem Problem) : Error(AnswerProblemText.Of(Problem));
