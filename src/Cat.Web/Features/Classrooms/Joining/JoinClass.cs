using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.Classrooms;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Classrooms.Joining;

/// <summary>
/// A student joins a class by its code. Wrong codes are counted per account in the audit log, under a lock of the account: guessing at several nodes or in several tabs
/// at once is no way around the limit.
/// </summary>
internal sealed class JoinClass(IDbContextFactory<CatDbContext> factory, IOptions<ClassroomsOptions> options, TimeProvider time)
{
    public async Task<Outcome<ClassroomId>> HandleAsync(Actor actor, string? typed, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return new NotFound("The page");
        var code = JoinCode.Read(typed);
        if (code.Length == 0) return new NoJoinCode();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({$"join/{actor.AccountId}"}, 0))", cancellationToken);
        var now = time.GetUtcNow();
        if (await TooManyAsync(db, actor, now, cancellationToken) is { } refusal) return refusal;
        // The row is locked, so that closing and archiving wait, or come first.
        var classroom = await db.Classrooms.FromSql($"SELECT * FROM classrooms WHERE join_code = {code} AND archived_at IS NULL FOR UPDATE")
            .Include(candidate => candidate.Enrolments.Where(enrolment => enrolment.StudentId == actor.AccountId))
            .SingleOrDefaultAsync(cancellationToken);
        if (classroom is null) db.AuditEntries.Add(new AuditEntry(actor.AccountId, ClassActions.WrongJoinCode, actor.AccountId, null, null, now));
        else Enrol(db, classroom, actor.AccountId, now);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (classroom is not null && exception.IsOvertaken())
        {
            // A teacher put the student into the class meanwhile: that is what was asked for.
        }

        return classroom is null ? new WrongJoinCode() : classroom.Id;
    }

    private static void Enrol(CatDbContext db, Classroom classroom, Guid studentId, DateTimeOffset now)
    {
        if (classroom.Enrolments.Count > 0) return;
        classroom.Enrol(studentId, now);
        db.AuditEntries.Add(new AuditEntry(studentId, ClassActions.JoinedByCode, classroom.Id.Value, null, null, now));
    }

    private async Task<TooManyJoinTries?> TooManyAsync(CatDbContext db, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limits = options.Value;
        var since = now - limits.JoinTriesWithin;
        var tries = await db.AuditEntries
            .Where(entry => entry.SubjectId == actor.AccountId && entry.Action == ClassActions.WrongJoinCode && entry.At > since)
            .OrderByDescending(entry => entry.At).Select(entry => entry.At)
            .Take(limits.MostJoinTries).ToListAsync(cancellationToken);
        return tries.Count < limits.MostJoinTries ? null : new TooManyJoinTries((int)Math.Ceiling((tries[^1] + limits.JoinTriesWithin - now).TotalMinutes));
    }
}
