using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Drafts;

/// <summary>A draft to write a new test in: the teacher's one that nothing was written in yet, or another. Looking twice makes no second one.</summary>
internal sealed class OpenNewDraft(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    /// <param name="actor">Who.</param>
    /// <param name="classroomId">The class that the test is made for; null: no certain one.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public async Task<Outcome<TestDraftId>> HandleAsync(Actor actor, ClassroomId? classroomId, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The page");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (classroomId is { } wanted && !await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == wanted, cancellationToken)) return new NotFound("The class");
        var content = DraftContent.Write(new TestRequest { ForClass = classroomId });
        while (true)
        {
            var untouched = await db.TestDrafts.Where(draft => draft.TeacherId == actor.AccountId && draft.ChangedAt == draft.CreatedAt).OrderBy(draft => draft.CreatedAt).FirstOrDefaultAsync(cancellationToken);
            if (untouched is null) db.TestDrafts.Add(untouched = new TestDraft(actor.AccountId, "", content, time.GetUtcNow()));
            else untouched.Write("", content, untouched.CreatedAt);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                return untouched.Id;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another tab was quicker: what it left is looked at anew.
                db.ChangeTracker.Clear();
            }
        }
    }
}
