using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks;

public sealed class DriftMarkTests(SchoolDatabase database)
{
    [Fact]
    public async Task ShowBank_QuestionThatMoved_IsMarked()
    {
        var (_, admin, bank, _) = await PrepareAsync();

        var view = (await new ShowBank(database).HandleAsync(admin, bank, QuestionFilter.None, 1, default)).Value;

        Assert.Equal([false, true, false], view.Questions.Select(question => question.HasDrifted));
    }

    [Fact]
    public async Task AcknowledgeDrift_Mark_IsRemoved()
    {
        var (_, admin, _, question) = await PrepareAsync();

        await new AcknowledgeDrift(database, TimeProvider.System).HandleAsync(admin, question, default);

        Assert.Null((await new ShowBankQuestion(database).HandleAsync(admin, question, default)).Value.DriftFoundAt);
    }

    [Fact]
    public async Task AcknowledgeDrift_NotAnAdmin_NotFound()
    {
        var (school, _, _, question) = await PrepareAsync();
        Assert.IsType<NotFound>((await new AcknowledgeDrift(database, TimeProvider.System).HandleAsync(school.Teacher, question, default)).Error);
    }

    private async Task<(School School, Actor Admin, ItemBankId Bank, QuestionId Question)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        var bank = await school.BankAsync(3);
        await using var db = database.CreateDbContext();
        var question = await db.Questions.SingleAsync(candidate => candidate.BankId == bank && candidate.Key == "q002");
        question.MarkDrift(school.Now);
        await db.SaveChangesAsync();
        return (school, await school.PersonAsync(RoleNames.Admin, "Ali"), bank, question.Id);
    }
}
