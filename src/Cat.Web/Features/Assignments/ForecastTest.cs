using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Forecasting;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

/// <summary>What a test will be like, before it is given: simulated students take it under its rules and dials.</summary>
internal sealed class ForecastTest(IDbContextFactory<CatDbContext> factory, TestForecasting forecasting, TimeProvider time)
{
    public async Task<Outcome<TestForecastReport>> HandleAsync(Actor actor, ClassroomId classroomId, AssignTestRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == classroomId, cancellationToken)) return new NotFound("The class");
        var problems = (request with { Name = "forecast", AttemptsAllowed = 1, OpensAt = null, ClosesAt = null }).FindProblems(time.GetUtcNow());
        if (problems.Count > 0 || request.BankId is not { } bankId) return new AssignTestProblems(problems);
        if (!await db.UsableQuestions().AnyAsync(question => question.BankId == bankId, cancellationToken)) return new NotFound("The bank");
        var (report, conflict) = await forecasting.ForecastAsync(bankId, request.ToRules(), progress, cancellationToken);
        if (report is null) return new AssignTestProblems(new Dictionary<AssignTestField, string> { [AssignTestField.Rules] = $"No test can keep these rules. {conflict}" });
        return report;
    }
}
