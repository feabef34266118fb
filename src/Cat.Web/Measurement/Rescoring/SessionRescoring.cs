using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestSessions;
using Cat.Engine.Irt;

namespace Cat.Web.Measurement.Rescoring;

/// <summary>What a sitting's result would be under other circumstances: without some questions, or by the parameters that its bank has now.</summary>
internal sealed class SessionRescoring(BankLoader banks)
{
    /// <summary>The bank whose parameters a recalculation uses.</summary>
    public Task<LoadedBank> PresentAsync(ItemBankId bankId, CancellationToken cancellationToken) => banks.CurrentAsync(bankId, cancellationToken);

    /// <summary>The ability by EAP under the prior of the test: with no question left out and no other parameters it is the stored result.</summary>
    /// <param name="session">Finished, with its questions.</param>
    /// <param name="leftOut">Questions that do not count.</param>
    /// <param name="present">Whose parameters count in place of those of the sitting; null: those of the sitting. A question that has another version or no parameters there keeps its own.</param>
    public static (double Theta, double StandardError) Estimate(TestSession session, IReadOnlyCollection<QuestionId> leftOut, LoadedBank? present)
    {
        var responses = session.Questions.Where(question => !question.IsPilot && !leftOut.Contains(question.QuestionId)).OrderBy(question => question.Position)
            .Select(question => (Question: question, Score: question.AnsweredScore))
            .Where(given => given.Score is not null)
            .Select(given => ParametersIn(present, given.Question) is { } parameters ? parameters.ToResponse(given.Score!.Value) : given.Question.ToResponse(given.Score!.Value)); // filtered
        var estimate = new ExpectedAPosteriori(session.Rules.ToAdaptiveTestRules().Prior).Estimate([.. responses]);
        return (estimate.Theta, estimate.StandardError);
    }

    /// <summary>Whether the present parameters of a question differ from those that it was given with.</summary>
    public static bool HasChanged(LoadedBank present, AdministeredQuestion question) =>
        ParametersIn(present, question) is { } now
        && !(now.Discrimination.Equals(question.Discrimination) && now.Difficulty.Equals(question.Difficulty) && now.Guessing.Equals(question.Guessing)
            && now.UpperAsymptote.Equals(question.UpperAsymptote) && now.Steps.SequenceEqual(question.Steps));

    private static QuestionParameters? ParametersIn(LoadedBank? bank, AdministeredQuestion question) =>
        bank?.FindIndex(question.QuestionId) is { } item && bank.IsScored(item) && bank.Questions[item].VersionId == question.QuestionVersionId ? bank.Parameters[item] : null;
}
