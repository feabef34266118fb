using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Drafts;

/// <param name="Request">The form as it stands.</param>
/// <param name="Version">Of what is stored: who saves says which one was read.</param>
internal sealed record DraftView(TestRequest Request, uint Version);

internal sealed class ShowDraft(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<DraftView>> HandleAsync(Actor actor, TestDraftId draftId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var stored = await db.DraftsOf(actor).AsNoTracking().Where(draft => draft.Id == draftId).Select(draft => new { draft.Content, Version = EF.Property<uint>(draft, OwnTests.Version) }).SingleOrDefaultAsync(cancellationToken);
        if (stored is null) return new NotFound("The draft");
        return new DraftView(DraftContent.Read<TestRequest>(stored.Content), stored.Version);
    }
}
