using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>How much is stored about the signed-in person.</summary>
internal sealed record MyData(string UserName, string DisplayName, int Classes, int Tests, int Answers, int Consents, int Uses);

internal sealed class ShowMyData(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<MyData>> HandleAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (id, key) = (actor.AccountId, "account:" + actor.AccountId);
        var found = await db.Users.Where(account => account.Id == id).Select(account => new MyData(
            account.UserName ?? "", account.DisplayName,
            db.Enrolments.Count(enrolment => enrolment.StudentId == id),
            db.TestSessions.Count(session => session.StudentId == id),
            db.AdministeredQuestions.Count(question => question.AnsweredAt != null && db.TestSessions.Any(session => session.StudentId == id && session.Id == question.SessionId)),
            db.Consents.Count(consent => consent.AccountId == id),
            db.ResponseUses.Count(use => use.StudentKey == key))).SingleOrDefaultAsync(cancellationToken);
        return found is null ? new NotFound("The account") : found;
    }
}
