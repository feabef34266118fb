using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Forecasting;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Tests.Readiness;

/// <summary>Lets simulated students of every ability take a test, and adds what they met to what is known of it.</summary>
internal sealed class TryOutTest(IDbContextFactory<CatDbContext> factory, ReadinessChecks checks, TestForecasting forecasting)
{
    private const double Reach = 2;
    private const int Points = 9;

    /// <returns>The report of the test as it is now; without simulated students when it cannot be published anyway.</returns>
    public async Task<Outcome<ReadinessReport>> HandleAsync(Actor actor, TestRequest request, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        if (!actor.IsTeacher) return new NotFound("The test");
        if (request.FindProblems() is { Count: > 0 } problems) return new TestProblems(problems);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await checks.CheckAsync(db, request, cancellationToken) is not { Report: { } report } || request.BankId is not { } bankId) return new NotFound("The bank");
        if (report.Blocking.Count > 0) return report;
        var rules = request.ToRules();
        var abilities = Enumerable.Range(0, Points).Select(index => rules.PriorMean + (rules.PriorStandardDeviation * Reach * ((2.0 * index / (Points - 1)) - 1))).ToList();
        var tryOut = await forecasting.TryOutAsync(bankId, rules, abilities, progress, cancellationToken);
        return report with { TryOut = tryOut, Findings = [.. report.Findings, .. PrecisionFindings.Of(tryOut, rules)] };
    }
}
