using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Review;

/// <summary>
/// Where there are two admins or more, whoever sent a question to review, or wrote the version that is reviewed, does not approve it. One admin alone may: else a small school could never use a question
/// of its own.
/// </summary>
/// <param name="IsNeeded">Whether another admin could approve.</param>
/// <param name="Senders">By question: who sent it to review last.</param>
/// <param name="Authors">By question: who wrote its current version here.</param>
internal sealed record FourEyes(bool IsNeeded, IReadOnlyDictionary<QuestionId, Guid> Senders, IReadOnlyDictionary<QuestionId, Guid> Authors)
{
    public static async Task<FourEyes> LoadAsync(CatDbContext db, IReadOnlyCollection<QuestionId> questions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var admins = await db.UserRoles.Join(db.Roles.Where(role => role.Name == RoleNames.Admin), link => link.RoleId, role => role.Id, (link, _) => link.UserId)
            .Join(db.Users.Where(account => account.LockoutEnd == null || account.LockoutEnd < now), id => id, account => account.Id, (id, _) => id).CountAsync(cancellationToken);
        if (admins < 2) return new FourEyes(false, new Dictionary<QuestionId, Guid>(), new Dictionary<QuestionId, Guid>());
        var notes = await db.QuestionNotes.AsNoTracking().Where(note => questions.Contains(note.QuestionId) && note.NewStatus == QuestionStatus.Review && note.AuthorId != null)
            .Select(note => new { note.QuestionId, note.At, note.AuthorId }).ToListAsync(cancellationToken);
        var senders = notes.GroupBy(note => note.QuestionId).ToDictionary(group => group.Key, group => group.OrderBy(note => note.At).Last().AuthorId!.Value); // filtered above
        var ids = questions.Select(question => question.Value).ToList();
        var deeds = await db.AuditEntries.AsNoTracking().Where(entry => ids.Contains(entry.SubjectId) && entry.ActorId != null && (entry.Action == BankActions.QuestionVersion || entry.Action == BankActions.QuestionCreated))
            .Select(entry => new { entry.SubjectId, entry.At, entry.ActorId }).ToListAsync(cancellationToken);
        var authors = deeds.GroupBy(deed => new QuestionId(deed.SubjectId)).ToDictionary(group => group.Key, group => group.OrderBy(deed => deed.At).Last().ActorId!.Value); // filtered above
        return new FourEyes(true, senders, authors);
    }

    /// <summary>Null when this person may approve the question.</summary>
    public string? WhyNot(QuestionId question, Guid person) =>
        !IsNeeded ? null
        : Senders.TryGetValue(question, out var sender) && sender == person ? "You sent it to review yourself; another admin approves it."
        : Authors.TryGetValue(question, out var author) && author == person ? "You wrote this version yourself; another admin approves it."
        : null;
}
