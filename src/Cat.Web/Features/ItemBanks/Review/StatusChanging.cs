using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Review;

/// <summary>Changes the status of questions inside the caller's transaction, with a note and an entry in the audit for each.</summary>
internal sealed class StatusChanging(CatDbContext db, Actor actor, FourEyes eyes, DateTimeOffset now)
{
    /// <returns>Null when it is changed; else why it is not.</returns>
    public string? Change(Question question, QuestionContent current, QuestionStatus to, string? reason)
    {
        var from = question.Status;
        if (ReviewRules.WhyNot(from, to, reason) is { } forbidden) return forbidden;
        if (QuestionContentRules.WhyNot(current, to) is { } unfit) return unfit;
        if (ReviewRules.IsApproval(from, to) && eyes.WhyNot(question.Id, actor.AccountId) is { } own) return own;
        question.ChangeStatus(to);
        db.QuestionNotes.Add(new QuestionNote
        {
            Id = QuestionNoteId.New(),
            BankId = question.BankId,
            QuestionId = question.Id,
            QuestionVersionId = question.CurrentVersionId,
            AuthorId = actor.AccountId,
            Text = reason?.Trim() ?? "",
            NewStatus = to,
            At = now,
        });
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, BankActions.QuestionStatus, question.Id.Value, Shorten(reason), $"{from} to {to}", now));
        return null;
    }

    private static string? Shorten(string? reason) =>
        string.IsNullOrWhiteSpace(reason) ? null : reason.Trim() is { Length: > AuditEntry.LongestReason } longer ? longer[..AuditEntry.LongestReason] : reason.Trim();
}
