using System.Globalization;
using System.Net;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Database;
using Cat.Web.Features.Status;
using Cat.Web.Operations;
using Cat.Web.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Web.Tests.Operations;

[Collection<MeasuredPages>]
public sealed class StatusTests(MeasuredApplication application)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 8, 0, 0, TimeSpan.Zero);

    private static readonly StatusView Well = new(
        new ThisNode("1", "here", 7, Now, false, 1), [], new DatabaseState("18", 1, 5, "newest", 0, 10, 100, null), new BackupState(Now.AddHours(-3), "dump", Now, null), 0,
        [new JobRow("Trainings", 0, 1, 0, 2)], [new PolicyRow("Bank", 1, true, true, 1000, 3, null)], [], [], []);

    private static readonly (string Expected, StatusView View)[] Unwell =
    [
        ("lacks 2 migrations", Well with { Database = Well.Database with { Missing = 2 } }),
        ("90 of 100 connections", Well with { Database = Well.Database with { Connections = 90 } }),
        ("The disk of the database has 5.0 GiB left of 100 GiB", Well with { Database = Well.Database with { Disk = new DiskSpace("/data", 5L << 30, 100L << 30) } }),
        ("No backup was made", Well with { Backup = Well.Backup with { LastAt = Now.AddHours(-37) } }),
        ("No backup was made", Well with { Backup = Well.Backup with { LastAt = null } }),
        ("cannot archive", Well with { Backup = Well.Backup with { FailedAt = Now } }),
        ("not heard of for 90 s", Well with { Jobs = [new JobRow("Trainings", 0, 1, 0, 90)] }),
        ("cannot be loaded", Well with { Policies = [new PolicyRow("Bank", 1, true, false, 0, 0, "why")] }),
        ("stood in for the policy of Bank in 10%", Well with { Policies = [new PolicyRow("Bank", 1, true, true, 900, 100, null)] }),
    ];

    [Fact]
    public async Task Page_ShowsTheNodeTheDatabaseAndTheLastBackup()
    {
        await using (var db = await application.DatabaseAsync())
        {
            db.AuditEntries.Add(new AuditEntry(null, StatusActions.BackedUp, Guid.Empty, null, "dump cat-20261127T080000Z", TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        application.Services.GetRequiredService<LogCounts>().CreateLogger("Cat.Somewhere").Log(LogLevel.Error, new EventId(1), "mandrake", null, (text, _) => text);
        using var admin = await application.SignedInAsync(await application.AccountAsync(RoleNames.Admin), "en");
        var (status, page, _) = await admin.GetAsync(AppUrls.Status, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, status);
        var text = WebUtility.HtmlDecode(page);
        Assert.Contains($"{Environment.MachineName}, process {Environment.ProcessId}", text, StringComparison.Ordinal);
        Assert.Contains("serves pages", text, StringComparison.Ordinal);
        Assert.Contains("dump cat-20261127T080000Z", text, StringComparison.Ordinal);
        Assert.Contains("Cat.Somewhere", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mandrake", text, StringComparison.Ordinal);
        Assert.Contains(ExpectedMigrations(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("No backup was made", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Alarms_OfAWellSystem_AreNone() => Assert.Empty(StatusAlarms.Of(Well, Now));

    [Fact]
    public void Alarms_OfAFault_NameIt() => Assert.All(Unwell, fault => Assert.Contains(fault.Expected, Assert.Single(StatusAlarms.Of(fault.View, Now)), StringComparison.Ordinal));

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1023, "1023 bytes")]
    [InlineData(1536, "1.5 KiB")]
    [InlineData(5L << 40, "5.0 TiB")]
    [InlineData(500L << 20, "500 MiB")]
    public void Size_AsPeopleReadIt(long bytes, string expected) => Assert.Equal(expected, SizeText.Of(bytes));

    [Fact]
    public void NodeName_WrittenAndRead_IsTheSame_AndOthersAreNobody()
    {
        var name = NodeName.Own(NodeKind.Work);
        Assert.Equal(name, NodeName.Read(name.ToString()));
        Assert.True(name.ToString().Length < 64);
        Assert.Null(NodeName.Read("psql"));
        Assert.Null(NodeName.Read("cat elephant here 7"));
    }

    private static string ExpectedMigrations() => typeof(Cat.Migrations.DesignTimeCatDbContextFactory).Assembly.GetTypes().Count(type => type.IsSubclassOf(typeof(Microsoft.EntityFrameworkCore.Migrations.Migration))).ToString(CultureInfo.InvariantCulture) + " applied";
}
