using System.Data;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Features.Privacy.Erasing;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>A person's data, ready to be written.</summary>
/// <param name="WriteAsync">Writes the zip.</param>
internal sealed record PersonalDataFile(Func<Stream, CancellationToken, Task> WriteAsync);

/// <summary>All data of a person in one file: for the person, or for an administrator who answers the person's request. Audited.</summary>
internal sealed class ExportPersonalData(IDbContextFactory<CatDbContext> factory, TimeProvider time)
{
    public async Task<Outcome<PersonalDataFile>> HandleAsync(Actor actor, Guid accountId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin && actor.AccountId != accountId) return new NotFound("The person");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FoundPerson.FindAsync(db, accountId, cancellationToken) is null) return new NotFound("The person");
        var now = time.GetUtcNow();
        db.AuditEntries.Add(new AuditEntry(actor.AccountId, PrivacyActions.DataExported, accountId, null, null, now));
        await db.SaveChangesAsync(cancellationToken);
        return new PersonalDataFile((target, cancel) => WriteAsync(target, accountId, new ExportView(actor.IsStudent, now), cancel));
    }

    private async Task WriteAsync(Stream target, Guid accountId, ExportView view, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // All files tell of one moment.
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        if (await FoundPerson.FindAsync(db, accountId, cancellationToken) is not { } person) throw new InvalidOperationException($"Account {accountId} was erased while its data were being written.");
        await PersonalArchive.WriteAsync(target, About(view), PersonalSections.Of(db, person.Account, person.Role, view), cancellationToken);
    }

    private static string About(ExportView view) =>
        $"""
         Personal data, as of {view.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC
         data.json holds everything; each CSV file holds one part of it. Times are in UTC.
         {(view.IsForStudent ? "Points, abilities and the text of questions are included where the teacher has released them. Your answers are always included." : "Keys and parameters of questions are not personal data and are not included.")}
         uses: which trained policies and calibrations used the responses.
         """;
}
