using System.Runtime.CompilerServices;
using Cat.Data;
using Cat.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>What the database holds of a person, table by table.</summary>
internal static class PersonalSections
{
    public static IReadOnlyList<PersonalSection> Of(CatDbContext db, Account account, string role, ExportView view) =>
    [
        new("account", ["user_name", "name", "role", "e_mail", "phone", "school_number", "created_at", "two_step_sign_in", "language", "theme", "text_size", "font", "high_contrast", "reduced_motion"], _ => One(
        [
            account.UserName, account.DisplayName, role, account.Email, account.PhoneNumber, account.ExternalId, account.CreatedAt, account.TwoFactorEnabled,
            account.Display.Language, account.Display.Theme.ToString(), account.Display.TextSize.ToString(), account.Display.Font.ToString(), account.Display.HighContrast, account.Display.ReducedMotion,
        ])),
        new("attributes", ["name", "value"], cancel => Rows(db.AccountAttributes.Where(attribute => attribute.AccountId == account.Id).OrderBy(attribute => attribute.Name).Select(attribute => new object?[] { attribute.Name, attribute.Value }), cancel)),
        new("sign_in_methods", ["kind", "name"], cancel => SignInsAsync(db, account.Id, cancel)),
        new("classes", ["class", "as", "since", "extra_time_percent"], cancel => ClassesAsync(db, account.Id, cancel)),
        new("groups", ["class", "group"], cancel => Rows(
            db.GroupMembers.Where(member => member.StudentId == account.Id)
                .Join(db.StudentGroups, member => member.GroupId, group => group.Id, (_, group) => group)
                .Join(db.Classrooms, group => group.ClassroomId, classroom => classroom.Id, (group, classroom) => new { Class = classroom.Name, Group = group.Name })
                .OrderBy(row => row.Class).ThenBy(row => row.Group).Select(row => new object?[] { row.Class, row.Group }), cancel)),
        new("tests_given_by_name", ["test", "named", "extra_time_percent", "closes_at", "more_attempts"], cancel => Rows(
            db.AssignedStudents.Where(own => own.StudentId == account.Id)
                .Select(own => new { own, Test = db.Assignments.Where(assignment => assignment.Id == own.AssignmentId).Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (_, plan) => plan.Name).First() })
                .OrderBy(row => row.Test).Select(row => new object?[] { row.Test, row.own.IsNamed, row.own.ExtraTimePercent, row.own.ClosesAt, row.own.MoreAttempts }), cancel)),
        .. TestSections.Of(db, account.Id, view),
        new("consents", ["version", "agreed_at", "text"], cancel => Rows(
            db.Consents.Where(consent => consent.AccountId == account.Id).Join(db.ConsentTexts, consent => consent.TextId, text => text.Id, (consent, text) => new { text.Version, consent.At, text.Source })
                .OrderBy(row => row.Version).Select(row => new object?[] { row.Version, row.At, row.Source }), cancel)),
        new("audit", view.IsForStudent ? ["at", "action", "by"] : ["at", "action", "by", "reason", "details"], cancel => AuditAsync(db, account.Id, view, cancel)),
        new("uses", ["kind", "of", "bank", "responses", "at"], cancel => Rows(
            db.ResponseUses.Where(use => use.StudentKey == "account:" + account.Id).Join(db.ItemBanks, use => use.BankId, bank => bank.Id, (use, bank) => new { use, bank.Name })
                .OrderBy(row => row.use.At).Select(row => new object?[] { row.use.Kind.ToString(), row.use.SubjectId.ToString(), row.Name, row.use.Responses, row.use.At }), cancel)),
    ];

    internal static async IAsyncEnumerable<object?[]> Rows(IQueryable<object?[]> query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in query.AsAsyncEnumerable().WithCancellation(cancellationToken)) yield return row;
    }

    private static async IAsyncEnumerable<object?[]> One(object?[] row)
    {
        await Task.CompletedTask;
        yield return row;
    }

    private static async IAsyncEnumerable<object?[]> SignInsAsync(CatDbContext db, Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var login in await db.UserLogins.Where(login => login.UserId == id).Select(login => login.LoginProvider).ToListAsync(cancellationToken)) yield return ["provider", login];
        var passkeys = await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().CountAsync(passkey => passkey.UserId == id, cancellationToken);
        for (var number = 1; number <= passkeys; number++) yield return ["passkey", $"{number}"];
        foreach (var key in await db.ApiKeys.Where(key => key.AccountId == id).OrderBy(key => key.CreatedAt).Select(key => key.Name).ToListAsync(cancellationToken)) yield return ["key of a program", key];
    }

    private static async IAsyncEnumerable<object?[]> ClassesAsync(CatDbContext db, Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var enrolled = db.Enrolments.Where(enrolment => enrolment.StudentId == id).Join(db.Classrooms, enrolment => enrolment.ClassroomId, classroom => classroom.Id, (enrolment, classroom) => new { classroom.Name, enrolment.EnrolledAt, enrolment.ExtraTimePercent });
        foreach (var row in await enrolled.OrderBy(row => row.EnrolledAt).ToListAsync(cancellationToken)) yield return [row.Name, "student", row.EnrolledAt, row.ExtraTimePercent];
        foreach (var row in await db.Classrooms.Where(classroom => classroom.TeacherId == id).OrderBy(classroom => classroom.CreatedAt).Select(classroom => new { classroom.Name, classroom.CreatedAt }).ToListAsync(cancellationToken)) yield return [row.Name, "teacher", row.CreatedAt, null];
        var shared = db.CoTeachers.Where(present => present.TeacherId == id).Join(db.Classrooms, present => present.ClassroomId, classroom => classroom.Id, (present, classroom) => new { classroom.Name, present.AddedAt });
        foreach (var row in await shared.OrderBy(row => row.AddedAt).ToListAsync(cancellationToken)) yield return [row.Name, "co-teacher", row.AddedAt, null];
    }

    /// <summary>What the person did and what was done to the person. Reasons are written for the staff of the school and are not in a student's own export.</summary>
    private static async IAsyncEnumerable<object?[]> AuditAsync(CatDbContext db, Guid id, ExportView view, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mention = $"%{id}%";
        var sessions = (await db.TestSessions.Where(session => session.StudentId == id).Select(session => session.Id).ToListAsync(cancellationToken)).ConvertAll(session => session.Value);
        var entries = db.AuditEntries.AsNoTracking()
            .Where(entry => entry.ActorId == id || entry.SubjectId == id || EF.Functions.Like(entry.Details!, mention) || sessions.Contains(entry.SubjectId))
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id);
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var by = entry.ActorId is not { } actor ? "the application" : actor == id ? "the person" : "staff";
            yield return view.IsForStudent ? [entry.At, entry.Action, by] : [entry.At, entry.Action, by, entry.Reason, entry.Details];
        }
    }
}
