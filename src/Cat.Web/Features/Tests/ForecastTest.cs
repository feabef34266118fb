using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Forecasting;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests;

/// <summary>What the dials cost and bring: simulated students take the test with them and by Fisher's rule.</summary>
internal sealed class ForecastTest(IDbContextFactory<CatDbContext> factory, TestForecasting forecasting)
{
    public async Task<Outcome<TestForecastReport>> HandleAsync(Actor actor, TestRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The test");
        var problems = (request with { Name = "forecast" }).FindProblems();
        if (problems.Count > 0 || request.BankId is not { } bankId) return new TestProblems(problems);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.UsableQuestions().AnyAsync(question => question.BankId == bankId, cancellationToken)) return new NotFound("The bank");
        var (report, conflict) = await forecasting.ForecastAsync(bankId, request.ToRules(), progress, cancellationToken);
        if (report is null) return new TestProblems(new Dictionary<TestField, string> { [TestField.Rules] = $"No test can keep these rules. {conflict}" });
        return report;
    }
}
