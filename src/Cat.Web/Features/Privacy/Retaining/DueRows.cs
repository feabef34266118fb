using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Data.TestSessions;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>What a rule of retention is about, of a moment: the one definition for the count on the page and for the deed.</summary>
internal static class DueRows
{
    public static IQueryable<TestSession> SessionsEndedBefore(this CatDbContext db, DateTimeOffset before) => db.TestSessions.Where(session => session.FinishedAt != null && session.FinishedAt < before);

    /// <summary>
    /// Student accounts without a test, in no class that is in use, whose last known sign-in was before the moment. One of which no sign-in is known counts only while its first
    /// password was never changed: then nobody has used it.
    /// </summary>
    public static IQueryable<Account> IdleStudentsSince(this CatDbContext db, DateTimeOffset before)
    {
        var day = LastSignIn.DayOf(before);
        var known = db.UserTokens.Where(token => token.LoginProvider == LastSignIn.Provider && token.Name == LastSignIn.Name);
        var longAgo = db.UserTokens.FromSql($"SELECT * FROM account_tokens WHERE login_provider = {LastSignIn.Provider} AND name = {LastSignIn.Name} AND value < {day}");
        return db.Users
            .Where(account => db.UserRoles.Any(link => link.UserId == account.Id && db.Roles.Any(role => role.Id == link.RoleId && role.Name == RoleNames.Student)))
            .Where(account => account.CreatedAt < before && !db.TestSessions.Any(session => session.StudentId == account.Id))
            .Where(account => !db.Enrolments.Any(enrolment => enrolment.StudentId == account.Id && db.Classrooms.Any(classroom => classroom.Id == enrolment.ClassroomId && classroom.ArchivedAt == null)))
            .Where(account => known.Any(token => token.UserId == account.Id) ? longAgo.Any(token => token.UserId == account.Id) : account.MustChangePassword);
    }

    public static IQueryable<AuditEntry> AuditEntriesBefore(this CatDbContext db, DateTimeOffset before) => db.AuditEntries.Where(entry => entry.At < before);

    public static IQueryable<BankImport> ImportsEndedBefore(this CatDbContext db, DateTimeOffset before) => db.BankImports.Where(import => import.FinishedAt != null && import.FinishedAt < before);
}
