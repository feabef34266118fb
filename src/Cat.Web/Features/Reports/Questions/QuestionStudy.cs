using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Questions;

namespace Cat.Web.Features.Reports.Questions;

/// <param name="AssignmentId">The test.</param>
/// <param name="TestName">Of it.</param>
/// <param name="ClassName">Whose class.</param>
/// <param name="BankName">That its questions are from.</param>
/// <param name="Language">Of the questions.</param>
/// <param name="Scale">Of the test.</param>
/// <param name="Scope">Whose answers count.</param>
/// <param name="Sittings">In the scope.</param>
internal sealed record QuestionStudyHead(AssignmentId AssignmentId, string TestName, string ClassName, string BankName, string Language, ReportingScale Scale, QuestionScope Scope, int Sittings);

/// <summary>A question with all that its answers say.</summary>
/// <param name="Id">The question.</param>
/// <param name="Content">As it was given last.</param>
/// <param name="Text">Its beginning, in plain text.</param>
/// <param name="Concepts">It is about.</param>
/// <param name="IsPilot">It is tried out and does not count.</param>
/// <param name="IsLeftOut">A recalculation left it out somewhere in the scope.</param>
/// <param name="Numbers">Of all answers.</param>
/// <param name="Lines">Of the answers to this content.</param>
/// <param name="Choices">Who chose what, in the order of the lines.</param>
/// <param name="OtherVersions">Answers to versions with another key: they are not among the choices.</param>
/// <param name="Thirds">By ability.</param>
/// <param name="RecentShare">Of the bank's recent tests that showed it.</param>
/// <param name="RecentTests">How many these are.</param>
/// <param name="Times">Of each answer.</param>
internal sealed record StudiedQuestion(
    QuestionId Id, QuestionContent Content, string Text, IReadOnlyList<string> Concepts, bool IsPilot, bool IsLeftOut, QuestionNumbers Numbers,
    IReadOnlyList<AnswerLine> Lines, IReadOnlyList<ChoiceNumbers> Choices, int OtherVersions, IReadOnlyList<AbilityThird> Thirds, double RecentShare, int RecentTests, IReadOnlyList<TimeSpan> Times)
{
    /// <summary>A wrong choice of stronger students.</summary>
    public ChoiceNumbers? Doubt { get; } = ChoiceNumbers.StrongerThanKey(Choices);

    public IReadOnlyList<QuestionFlag> Flags => QuestionFlags.Of(Numbers, Doubt, RecentShare, RecentTests);

    public string LabelOf(ChoiceNumbers choice) => Lines.First(line => line.Key == choice.Key).Label;
}

/// <param name="Head">Test and scope.</param>
/// <param name="Questions">That were given in the scope.</param>
internal sealed record QuestionStudy(QuestionStudyHead Head, IReadOnlyList<StudiedQuestion> Questions);
