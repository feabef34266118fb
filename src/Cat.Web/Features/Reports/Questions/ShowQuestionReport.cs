using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Exposure;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Questions;

/// <param name="Head">Test and scope.</param>
/// <param name="Question">With all that its answers say.</param>
internal sealed record QuestionReport(QuestionStudyHead Head, StudiedQuestion Question);

/// <summary>How one question of a test's bank did, for the teachers of the test's class.</summary>
internal sealed class ShowQuestionReport(IDbContextFactory<CatDbContext> factory, ExposureCounting exposure)
{
    public async Task<Outcome<QuestionReport>> HandleAsync(Actor actor, AssignmentId assignmentId, QuestionId questionId, QuestionScope scope, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var study = await QuestionStudyReading.ReadAsync(db, actor, assignmentId, scope, questionId, exposure, cancellationToken);
        return study?.Questions is [var question] ? new QuestionReport(study.Head, question) : new NotFound("The question");
    }
}
