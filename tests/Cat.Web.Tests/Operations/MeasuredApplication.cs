using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Testing.Banks;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Operations;

/// <summary>The whole application as it is delivered, but for short times, with one class that has a test.</summary>
public class MeasuredApplication : WholeApplication
{
    public const string OtherStudent = "walpurga";

    private SmallBank? _school;

    internal SmallBank School => _school ?? throw new InvalidOperationException("The fixture is not initialised.");

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Operations:MeasureEvery", "00:00:00.2"), new("Operations:KeepReadyFor", "00:00:00"), new("Logging:LogLevel:Cat.Web.Operations.RequestLog", "Information"),
    ];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var db = await DatabaseAsync();
        _school = await SmallBank.StoreAsync(db, 12, new AdaptiveRules { MinimumQuestions = 3, MaximumQuestions = 3 }, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await _school.EnrolAsync(db, OtherStudent, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await db.SaveChangesAsync();
    }

    internal Task<CatDbContext> DatabaseAsync() => Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
}

[CollectionDefinition]
public sealed class MeasuredPages : ICollectionFixture<MeasuredApplication>;

/// <summary>One of its own for who renames everybody.</summary>
public sealed class LoggedApplication : MeasuredApplication;

[CollectionDefinition]
public sealed class LoggedPages : ICollectionFixture<LoggedApplication>;
