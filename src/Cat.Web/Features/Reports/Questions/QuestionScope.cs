using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Data.TestSessions;
using Cat.Web.Access;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>Whose answers a report of questions rests on.</summary>
internal enum QuestionScope
{
    /// <summary>Those of one test in one class.</summary>
    ThisTest,

    /// <summary>Those of all tests of the bank in the teacher's classes, own and co-taught, practice left out.</summary>
    AllClasses,
}

internal static class QuestionScopes
{
    private const string All = "all";

    /// <summary>As it stands in addresses.</summary>
    public static QuestionScope Of(string? value) => value == All ? QuestionScope.AllClasses : QuestionScope.ThisTest;

    public static string? ValueOf(QuestionScope scope) => scope == QuestionScope.AllClasses ? All : null;

    public static string Word(QuestionScope scope) => scope switch
    {
        QuestionScope.ThisTest => "this test",
        QuestionScope.AllClasses => "all tests of the bank in my classes",
    };

    /// <summary>Finished sittings that the actor may read.</summary>
    public static IQueryable<TestSession> Sessions(CatDbContext db, Actor actor, Assignment assignment, ItemBankId bankId, QuestionScope scope)
    {
        var own = db.SittingsOf(actor).Select(sitting => sitting.Session).Where(session => session.FinishedAt != null);
        return scope switch
        {
            QuestionScope.ThisTest => own.Where(session => session.AssignmentId == assignment.Id),
            QuestionScope.AllClasses => own.Where(session => session.BankId == bankId && !session.IsPractice),
        };
    }
}
