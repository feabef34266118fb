using Cat.Data.Privacy;
using Cat.Web.Measurement.Lineage;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Features.ItemBanks.Import;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Privacy;

public sealed class LineageTests(SchoolDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordAsync_WhoWasErasedMeanwhile_GetsNoIdentifierBack()
    {
        var school = await School.CreateAsync(database);
        var (sam, bank, gone, policy) = (await school.StudentAsync("Sam"), await school.BankAsync(4), Guid.NewGuid(), Guid.NewGuid());
        await using var db = database.CreateDbContext();
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await ResponseLineage.RecordAsync(db, ResponseUseKind.PolicyTraining, policy, bank, [($"account/{sam.AccountId}", 4), ($"account/{gone}", 3), ("log/a/b", 2), ("log/none", 0)], school.Now, Cancel);
        await transaction.CommitAsync(Cancel);
        var uses = await db.ResponseUses.Where(use => use.SubjectId == policy).OrderBy(use => use.Responses).ToListAsync(Cancel);
        Assert.Equal([2, 3, 4], uses.Select(use => use.Responses));
        Assert.Equal(("log:a/b", $"account:{sam.AccountId}"), (uses[0].StudentKey, uses[2].StudentKey));
        Assert.StartsWith("erased:", uses[1].StudentKey, StringComparison.Ordinal);
        Assert.DoesNotContain(gone.ToString("N"), uses[1].StudentKey, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibration_AtAnImport_WritesDownEveryStudentOfTheLog()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = ImportTrial.GoodFiles();
        var rows = Enumerable.Range(0, 40).SelectMany(student => new[] { $"s{student},1,q1,{student % 2}", $"s{student},2,q2,{student % 3 % 2}" });
        files["responses.csv"] = "student_id,sequence,question_id,correct\n" + string.Join('\n', rows) + "\n";
        await trial.ImportAsync(files);
        await using var db = trial.Database.CreateDbContext();
        var uses = await db.ResponseUses.ToListAsync(Cancel);
        var logged = await db.LoggedResponses.GroupBy(response => response.StudentKey).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(Cancel);
        Assert.Equal(40, logged.Count);
        Assert.Equal(logged.Select(student => ("log:" + student.Key, student.Count)).Order(), uses.Select(use => (use.StudentKey, use.Responses)).Order());
        Assert.Equal(ResponseUseKind.Calibration, uses.Select(use => use.Kind).Distinct().Single());
    }
}
