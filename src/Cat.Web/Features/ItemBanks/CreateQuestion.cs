using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Adds a question to a bank. It has no parameters yet, so tests do not give it until it is calibrated.</summary>
internal sealed class CreateQuestion(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, TimeProvider time)
{
    public async Task<Outcome<QuestionId>> HandleAsync(Actor actor, ItemBankId bankId, QuestionForm form, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.SingleOrDefaultAsync(candidate => candidate.Id == bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var key = form.Key.Trim();
        if (key.Length is 0 or > 100 || !key.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or ':'))
            return new QuestionProblems([new FieldProblem("key", "Give an identifier of at most 100 letters, digits and . _ - :")]);
        if (await db.Questions.AnyAsync(question => question.BankId == bankId && question.Key == key, cancellationToken)) return new KeyTaken(key);
        var (content, problems) = form.Build(renderer, await SaveQuestion.MediaAsync(db, bankId, cancellationToken));
        if (problems.Count > 0) return new QuestionProblems(problems);
        var concepts = await form.FindConceptsAsync(db, bankId, cancellationToken);
        var created = new Question(bankId, key, form.Status);
        created.AddVersion(content, concepts, time.GetUtcNow());
        db.Add(created);
        bank.MarkChanged(time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return created.Id;
    }
}
