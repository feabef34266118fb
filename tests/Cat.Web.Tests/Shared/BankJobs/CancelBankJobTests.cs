using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.BankJobs;
using Cat.Web.Access;
using Cat.Web.Shared.BankJobs;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Shared.BankJobs;

public sealed class CancelBankJobTests(SchoolDatabase database)
{
    [Fact]
    public async Task HandleAsync_JobWaiting_EndsIt()
    {
        var job = await CancelAsync(_ => { });
        Assert.Equal(BankJobStatus.Cancelled, job.Status);
    }

    [Fact]
    public async Task HandleAsync_JobRunning_AsksItToStop()
    {
        var job = await CancelAsync(running => running.Take(DateTimeOffset.UnixEpoch));
        Assert.Equal((BankJobStatus.Running, true), (job.Status, job.IsCancellationRequested));
    }

    [Fact]
    public async Task HandleAsync_JobDone_LeavesIt()
    {
        var job = await CancelAsync(done =>
        {
            done.Take(DateTimeOffset.UnixEpoch);
            done.Complete("{}", DateTimeOffset.UnixEpoch);
        });
        Assert.Equal((BankJobStatus.Done, false), (job.Status, job.IsCancellationRequested));
    }

    private async Task<BankJob> CancelAsync(Action<BankJob> prepare)
    {
        var school = await School.CreateAsync(database);
        Actor admin = await school.PersonAsync(RoleNames.Admin, "Ali");
        BankJobId id;
        await using (var db = database.CreateDbContext())
        {
            var job = new BankJob(await school.BankAsync(2), BankJobKind.Recalibration, "{}", admin.AccountId, school.Now);
            prepare(job);
            db.Add(job);
            await db.SaveChangesAsync();
            id = job.Id;
        }

        Assert.True((await new CancelBankJob(database, school.Time).HandleAsync(admin, id, default)).IsSuccess);
        await using var after = database.CreateDbContext();
        return await after.BankJobs.SingleAsync(job => job.Id == id);
    }
}
