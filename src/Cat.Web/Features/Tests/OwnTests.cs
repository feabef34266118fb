using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;

namespace Cat.Web.Features.Tests;

/// <summary>Whose drafts and tests these are.</summary>
internal static class OwnTests
{
    /// <summary>The column that tells versions of a draft apart.</summary>
    public const string Version = "xmin";

    /// <summary>A teacher's drafts are the teacher's alone.</summary>
    public static IQueryable<TestDraft> DraftsOf(this CatDbContext db, Actor actor)
    {
        var teacherId = actor.IsTeacher ? actor.AccountId : Guid.Empty;
        return db.TestDrafts.Where(draft => draft.TeacherId == teacherId);
    }
}
