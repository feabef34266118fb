using Cat.Data.TestPlans;
using Cat.Data.TestSessions;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>For whom an export is: what a student may not see yet is not in the student's own.</summary>
/// <param name="IsForStudent">The own export of a student; else one by an administrator, who answers a request for the data.</param>
/// <param name="At">Now.</param>
internal sealed record ExportView(bool IsForStudent, DateTimeOffset At);

/// <summary>A test of the person, with what may be told of it.</summary>
internal sealed record ExportedTest(TestSession Session, string Name, string ClassName, DateTimeOffset? ClosesAt)
{
    /// <summary>Ability and points: of a student's own test as the result page shows them.</summary>
    public bool ShowsResult(ExportView view) => !view.IsForStudent || (Session.IsFinished && Session.Delivery.ResultRelease.IsDue(ClosesAt, view.At));

    /// <summary>The text of the questions: of a student's own test when they may be seen again, which is never before the result.</summary>
    public bool ShowsQuestions(ExportView view) => !view.IsForStudent || (ShowsResult(view) && Session.Delivery.ReviewRelease.IsDue(ClosesAt, view.At));
}
