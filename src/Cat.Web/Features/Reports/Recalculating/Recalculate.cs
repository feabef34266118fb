using System.Globalization;
using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Rescoring;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Recalculating;

/// <summary>Gives all finished sittings of a test their new results, and keeps the old ones: in one transaction, by a person, for a reason. Nothing else ever changes a result.</summary>
internal sealed class Recalculate(IDbContextFactory<CatDbContext> factory, SessionRescoring rescoring, TimeProvider time)
{
    public const string Action = "results/recalculated";

    public async Task<Outcome<RescoringId>> HandleAsync(Actor actor, AssignmentId assignmentId, RecalculationRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await SessionsOfAssignment.FindOwnAsync(db, actor, assignmentId, cancellationToken) is null) return new NotFound("The test");
        if (string.IsNullOrWhiteSpace(request.Reason)) return new InvalidInput("Say why: the reason stands beside every changed result.");
        if (request.Reason.Trim().Length > RecalculationRequest.LongestReason) return new InvalidInput($"A reason may have at most {RecalculationRequest.LongestReason} characters.");
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Two teachers come one after the other, and the second sees what the first did.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM assignments WHERE id = {assignmentId.Value} FOR UPDATE", cancellationToken);
        var sessions = await db.TestSessions.Include(session => session.Questions).Where(session => session.AssignmentId == assignmentId && session.FinishedAt != null).AsSplitQuery().ToListAsync(cancellationToken);
        if (sessions.Count == 0) return new NothingToRecalculate();
        if (sessions.Any(session => IsEmptied(session, request.LeftOut))) return new NoQuestionLeft();
        var compared = (await SessionsOfAssignment.CompareAsync(db, sessions, request, rescoring, cancellationToken)).Results.ToDictionary(result => result.SessionId);
        if (!compared.Values.Any(result => result.Changes)) return new NothingChanges();

        var now = time.GetUtcNow();
        var revision = request.UsesPresentParameters ? (await rescoring.PresentAsync(sessions[0].BankId, cancellationToken)).Revision : (int?)null;
        var recalculation = new Data.TestSessions.Rescoring(assignmentId, actor.AccountId, revision, [.. request.LeftOut.Distinct()], request.Reason.Trim(), now);
        foreach (var session in sessions)
        {
            var result = compared[session.Id];
            if (result.Changes || session.Questions.Any(question => question.IsLeftOut != request.LeftOut.Contains(question.QuestionId))) recalculation.Apply(session, result.NewTheta, result.NewStandardError);
        }

        db.Add(recalculation);
        db.Add(new AuditEntry(
            actor.AccountId, Action, assignmentId.Value, recalculation.Reason,
            string.Create(CultureInfo.InvariantCulture, $"sessions={recalculation.Sessions.Count} left-out={recalculation.LeftOut.Count} revision={revision?.ToString(CultureInfo.InvariantCulture) ?? "as given"}"), now));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return recalculation.Id;
    }

    /// <summary>A result that rests on no answer says nothing.</summary>
    private static bool IsEmptied(TestSession session, IReadOnlyList<QuestionId> leftOut)
    {
        var counted = session.Questions.Where(question => question is { IsPilot: false, Points: not null }).ToList();
        return counted.Count > 0 && counted.All(question => leftOut.Contains(question.QuestionId));
    }
}
