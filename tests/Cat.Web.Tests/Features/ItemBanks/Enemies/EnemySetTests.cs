using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Enemies;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks.Enemies;

public sealed class EnemySetTests(SchoolDatabase database)
{
    [Theory]
    [InlineData("q001,q002 , q003")]
    [InlineData("q003\n\n q001\r\nq002\nq001")]
    public async Task AddEnemySet_LinesOrCommas_AreRead(string questions)
    {
        var (school, admin, bank) = await PrepareAsync();

        await Add(school).HandleAsync(admin, bank, " Twins ", questions, default);

        var set = Assert.Single((await new ListEnemySets(database).HandleAsync(admin, bank, 1, default)).Value.Sets.Shown);
        Assert.Equal("Twins", set.Name);
        Assert.Equal(["q001", "q002", "q003"], set.Questions.Select(question => question.Key));
    }

    [Fact]
    public async Task AddEnemySet_UnknownQuestions_AreNamed()
    {
        var (school, admin, bank) = await PrepareAsync();

        var error = (await Add(school).HandleAsync(admin, bank, "Twins", "q001, zz9, Q002", default)).Error;

        Assert.Contains("“zz9”, “Q002”", Assert.IsType<UnknownQuestions>(error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddEnemySet_QuestionOfAnotherBank_IsUnknown()
    {
        var (school, admin, bank) = await PrepareAsync();
        await school.BankAsync(9);

        Assert.IsType<UnknownQuestions>((await Add(school).HandleAsync(admin, bank, "Twins", "q001, q009", default)).Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("q001")]
    [InlineData("q001, q001")]
    public async Task AddEnemySet_FewerThanTwo_SaysSo(string questions)
    {
        var (school, admin, bank) = await PrepareAsync();
        Assert.IsType<TooFewQuestions>((await Add(school).HandleAsync(admin, bank, "Twins", questions, default)).Error);
    }

    [Fact]
    public async Task AddEnemySet_NameTaken_SaysSo()
    {
        var (school, admin, bank) = await PrepareAsync();
        await Add(school).HandleAsync(admin, bank, "Twins", "q001,q002", default);

        Assert.IsType<SetNameTaken>((await Add(school).HandleAsync(admin, bank, "Twins", "q002,q003", default)).Error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task AddEnemySet_NameMissingOrTooLong_SaysSo(int length)
    {
        var (school, admin, bank) = await PrepareAsync();
        Assert.IsType<SetNameProblem>((await Add(school).HandleAsync(admin, bank, new string('x', length), "q001,q002", default)).Error);
    }

    [Fact]
    public async Task AddAndRemove_Set_ChangesTheBankEachTime()
    {
        var (school, admin, bank) = await PrepareAsync();
        var before = await RevisionAsync(bank);

        var id = (await Add(school).HandleAsync(admin, bank, "Twins", "q001,q002", default)).Value;
        await Remove(school).HandleAsync(admin, bank, id, default);

        Assert.Equal(before + 2, await RevisionAsync(bank));
        Assert.Empty((await new ListEnemySets(database).HandleAsync(admin, bank, 1, default)).Value.Sets.Shown);
    }

    [Fact]
    public async Task RemoveEnemySet_OfAnotherBank_NotFound()
    {
        var (school, admin, bank) = await PrepareAsync();
        var id = (await Add(school).HandleAsync(admin, bank, "Twins", "q001,q002", default)).Value;

        Assert.IsType<NotFound>((await Remove(school).HandleAsync(admin, await school.BankAsync(2), id, default)).Error);
    }

    [Fact]
    public async Task EveryUseCase_NotAnAdmin_NotFound()
    {
        var (school, _, bank) = await PrepareAsync();

        Error?[] errors =
        [
            (await Add(school).HandleAsync(school.Teacher, bank, "Twins", "q001,q002", default)).Error,
            (await Remove(school).HandleAsync(school.Teacher, bank, EnemySetId.New(), default)).Error,
            (await new ListEnemySets(database).HandleAsync(school.Teacher, bank, 1, default)).Error,
        ];

        Assert.All(errors, error => Assert.IsType<NotFound>(error));
    }

    private AddEnemySet Add(School school) => new(database, school.Time);

    private RemoveEnemySet Remove(School school) => new(database, school.Time);

    private async Task<(School School, Actor Admin, ItemBankId Bank)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        return (school, await school.PersonAsync(RoleNames.Admin, "Ali"), await school.BankAsync(4));
    }

    private async Task<int> RevisionAsync(ItemBankId bank)
    {
        await using var db = database.CreateDbContext();
        return await db.ItemBanks.Where(candidate => candidate.Id == bank).Select(candidate => candidate.Revision).SingleAsync();
    }
}
