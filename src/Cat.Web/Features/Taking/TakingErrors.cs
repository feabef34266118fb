using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared;

namespace Cat.Web.Features.Taking;

internal sealed record TestNotOpen(string When) : Error($"This test is not open {When}.");

internal sealed record NoAttemptLeft() : Error("You have used all attempts at this test.");

internal sealed record NoUsableQuestion() : Error("This test cannot start: its bank has no question ready to be given. Please tell your teacher.");

/// <param name="Reason">Which rules of the test cannot be kept together, for the teacher.</param>
internal sealed record RulesConflict(string Reason) : Error("This test cannot start now: the rules it was set up with leave no question to give. Please tell your teacher.");

/// <summary>The form that came in is not about the question on the table.</summary>
internal sealed record NotOnTheTable() : Error("That page was out of date. This is the question to answer now.");

/// <summary>A different answer came for a question that was answered before.</summary>
internal sealed record AlreadyAnswered(int Position) : Error($"Your first answer to question {Position} was already saved, and it stands.");

internal sealed record SessionFinished(TestSessionId SessionId) : Error("This test is finished.");

internal sealed record AnswerNotScorable(AnswerProblem Problem) : Error(AnswerProblemText.Of(Problem));
