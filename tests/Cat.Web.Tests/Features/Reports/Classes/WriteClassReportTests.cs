using Cat.Data.TestPlans;
using Cat.Web.Features.Reports.Classes;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Measurement;
using Microsoft.AspNetCore.Http;

namespace Cat.Web.Tests.Features.Reports.Classes;

public sealed class WriteClassReportTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_TwoTests_WritesEveryPart()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var school = trial.School;
        var (ada, bo) = (await school.StudentAsync("Ada"), await school.StudentAsync("Bo"));
        var (classroom, bank) = (await school.ClassAsync("8b", ada, bo), await school.BankAsync(20));
        var before = await school.AssignAsync(classroom, bank, "Autumn", opensIn: TimeSpan.FromDays(-60));
        var after = await school.AssignAsync(classroom, bank, "Winter");
        await school.TakeAsync(before, ada, [true, false, true, true, false, true]);
        await school.TakeAsync(after, ada, [true, true, true, true, false, true]);
        await school.TakeAsync(after, bo, [false, false, true, false, false, true]);

        var report = (await trial.Get<WriteClassReport>().HandleAsync(new ReportRequest(school.Teacher, after.Id.Value, QueryCollection.Empty), default)).Value;

        Assert.Equal(["levels", "results", "students", "mastery", "concepts", "needs", "uncertain", "change", "both-results", "one-test-only"], report.Tables.Select(table => table.Key));
        Assert.All(report.Tables, table => Assert.NotEmpty(table.Rows));
        Assert.Equal(2, report.Tables.Single(table => table.Key == "students").Rows.Count);
        Assert.NotEmpty(ReportDocument.Write(report, school.Now));
        // Theta 1.2 of Ada on the scale 500, 100.
        Assert.Equal(620.0, Assert.IsType<double>(report.Tables.Single(table => table.Key == "results").Rows[0][1].Value), 1e-9);
    }

    [Fact]
    public async Task HandleAsync_NobodyHasBegun_IsStillAReport()
    {
        await using var trial = await MeasurementTrial.CreateAsync(database);
        var assignment = await trial.School.AssignAsync(await trial.School.ClassAsync("8b", await trial.School.StudentAsync("Ada")), await trial.School.BankAsync(5), delivery: new DeliveryRules { IsPractice = true });

        var report = (await trial.Get<WriteClassReport>().HandleAsync(new ReportRequest(trial.School.Teacher, assignment.Id.Value, QueryCollection.Empty), default)).Value;

        Assert.Contains("This was practice and counts for nothing.", report.Lines);
        Assert.Equal(["students"], report.Tables.Select(table => table.Key));
        Assert.NotEmpty(ReportDocument.Write(report, trial.School.Now));
    }
}
