using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>A form as its students would see it, with what is wrong with it.</summary>
public sealed record PreviewedQuestion(QuestionContent Content, IReadOnlyList<FieldProblem> Problems);

internal sealed class PreviewQuestion(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer)
{
    public async Task<Outcome<PreviewedQuestion>> HandleAsync(Actor actor, ItemBankId bankId, QuestionForm form, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (content, problems) = form.Build(renderer, await SaveQuestion.MediaAsync(db, bankId, cancellationToken));
        return new PreviewedQuestion(content, problems);
    }
}
