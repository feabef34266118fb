using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Drafts;

/// <summary>Keeps a draft as it stands, mistakes and all, unless somebody else has changed it since it was read.</summary>
internal sealed class SaveDraft(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    /// <returns>The version of what is stored now.</returns>
    public async Task<Outcome<uint>> HandleAsync(Actor actor, TestDraftId draftId, uint version, TestRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var draft = await db.DraftsOf(actor).SingleOrDefaultAsync(candidate => candidate.Id == draftId, cancellationToken);
        if (draft is null) return new NotFound("The draft");
        var name = request.Name?.Trim() ?? "";
        draft.Write(name.Length > TestRequest.LongestName ? name[..TestRequest.LongestName] : name, DraftContent.Write(request), time.GetUtcNow());
        var stored = db.Entry(draft).Property<uint>(OwnTests.Version);
        stored.OriginalValue = version;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new DraftChangedElsewhere();
        }

        return stored.CurrentValue;
    }
}
