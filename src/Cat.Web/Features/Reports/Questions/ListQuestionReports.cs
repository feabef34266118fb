using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Exposure;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Questions;

/// <summary>How the questions of a test did, for the teachers of its class.</summary>
internal sealed class ListQuestionReports(IDbContextFactory<CatDbContext> factory, ExposureCounting exposure)
{
    public async Task<Outcome<QuestionStudy>> HandleAsync(Actor actor, AssignmentId assignmentId, QuestionScope scope, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await QuestionStudyReading.ReadAsync(db, actor, assignmentId, scope, null, exposure, cancellationToken) is { } study ? study : new NotFound("The test");
    }
}
