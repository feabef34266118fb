using Cat.Data.ItemBanks;
using Cat.Web.Database;
using Cat.Web.Features.Monitoring;
using Cat.Web.Features.Privacy.Erasing;
using Cat.Web.Features.Privacy.Exporting;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Measurement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Features.Privacy;

/// <summary>At the most talkative level, database commands among it: identifiers may stand in a log, names and answers may not.</summary>
public sealed class NothingPersonalInLogsTests(SchoolDatabase database)
{
    [Fact]
    public async Task TakingExportingErasing_LogNeitherNamesNorAnswers()
    {
        var school = await School.CreateAsync(database);
        var (admin, sam) = (await school.PersonAsync(Cat.Data.Accounts.RoleNames.Admin, "Root"), await school.StudentAsync("Walpurga"));
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", sam), await school.BankAsync(12));
        string connection;
        await using (var db = database.CreateDbContext()) connection = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetConnectionString(db.Database) ?? "";
        var log = new LogLines();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddSingleton<TimeProvider>(school.Time);
        services.AddDatabase(connection);
        services.AddMeasurement();
        services.AddTaking();
        services.AddMonitoring();
        services.AddSingleton<ExportPersonalData>();
        services.AddSingleton<ErasePerson>();
        await using var node = services.BuildServiceProvider();

        var session = (await node.GetRequiredService<StartTest>().HandleAsync(sam, assignment.Id, null, default)).Value;
        await node.GetRequiredService<SubmitAnswer>().HandleAsync(sam, session, 1, new Submission(GivenAnswer.Choose("a")), default);
        await node.GetRequiredService<SubmitAnswer>().HandleAsync(sam, session, 2, new Submission(GivenAnswer.Type("mandrake-answer")), default);
        await node.GetRequiredService<ShowQuestion>().HandleAsync(sam, session, default);
        await (await node.GetRequiredService<ExportPersonalData>().HandleAsync(sam, sam.AccountId, default)).Value.WriteAsync(Stream.Null, default);
        Assert.True((await node.GetRequiredService<ErasePerson>().HandleAsync(admin, sam.AccountId, new ErasureRequest(school.UserName("Walpurga"), "mandrake-reason", true, true), default)).IsSuccess);

        Assert.True(log.Lines.Count > 50, "Nothing was logged, so nothing was tested.");
        Assert.Contains(log.Lines, line => line.Contains("administered_questions", StringComparison.Ordinal));
        Assert.Equal([], log.Lines.Where(line => line.Contains("walpurga", StringComparison.OrdinalIgnoreCase) || line.Contains("mandrake", StringComparison.OrdinalIgnoreCase)));
    }
}
