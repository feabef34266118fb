using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Drafts;

internal sealed class DeleteDraft(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<Done>> HandleAsync(Actor actor, TestDraftId draftId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.DraftsOf(actor).Where(draft => draft.Id == draftId).ExecuteDeleteAsync(cancellationToken) == 0 ? new NotFound("The draft") : Done.Instance;
    }
}
