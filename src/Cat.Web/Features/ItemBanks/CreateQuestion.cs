using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Versions;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>Adds a question to a bank, as a draft. It has no parameters yet, so tests do not give it until it is calibrated.</summary>
internal sealed class CreateQuestion(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer, TimeProvider time)
{
    public async Task<Outcome<QuestionId>> HandleAsync(Actor actor, ItemBankId bankId, QuestionForm form, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.LockBankAsync(bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var key = form.Key.Trim();
        if (key.Length is 0 or > 100 || !key.All(character => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or ':'))
            return new QuestionProblems([new FieldProblem("key", "Give an identifier of at most 100 letters, digits and . _ - :")]);
        if (await db.Questions.AnyAsync(question => question.BankId == bankId && question.Key == key, cancellationToken)) return new KeyTaken(key);
        var (content, problems) = form.Build(renderer, await SaveQuestion.MediaAsync(db, bankId, cancellationToken));
        if (problems.Count > 0) return new QuestionProblems(problems);
        var concepts = await form.FindConceptsAsync(db, bankId, cancellationToken);
        var now = time.GetUtcNow();
        var created = new Question(bankId, key, QuestionStatus.Draft);
        var version = created.AddVersion(content, concepts, now);
        created.Tag(TagText.Read(form.Tags));
        db.Add(created);
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionCreated, created.Id.Value, null, VersionText.Of(version.Number), now));
        bank.MarkChanged(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return created.Id;
    }
}
