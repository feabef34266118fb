using System.Text.Json;
using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Access;

/// <summary>Every use case × everybody, asked about things of one school: who may not, gets nothing and changes nothing.</summary>
[Collection<WholePages>]
public sealed class UseCaseMatrixTests(WholeApplication application)
{
    [Fact]
    public void Table_HasEveryUseCase_AndNoOther()
    {
        var names = UseCase.All.Select(useCase => useCase.Name).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], names.Except(UseCaseMatrix.Allowed.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], UseCaseMatrix.Allowed.Keys.Except(names).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WhoMayNot_GetsNothing_AndChangesNothing()
    {
        var school = await StoreAsync();
        var before = await FingerprintAsync();
        var leaks = new List<string>();
        foreach (var useCase in UseCase.All)
        {
            foreach (var person in school.Accounts.Keys.Where(person => !UseCaseMatrix.Allowed[useCase.Name].HasFlag(person)))
            {
                var (error, _) = await useCase.CallAsync(application.Services, school.ActorOf(person), school.Things);
                if (error is null) leaks.Add($"{useCase.Name} as {person}");
                else if (error.Message.Contains(GuardedSchool.Mark, StringComparison.Ordinal)) leaks.Add($"{useCase.Name} as {person} says {error.Message}");
            }
        }

        Assert.Equal([], leaks);
        Assert.Equal(before, await FingerprintAsync());
    }

    /// <summary>Else the test above would be passed by a use case that refuses everybody.</summary>
    [Fact]
    public async Task WhoMay_CanRead()
    {
        var school = await StoreAsync();
        var refused = new List<string>();
        foreach (var useCase in UseCase.All.Where(useCase => useCase.Reads && !UseCaseMatrix.HasNothingToRead.Contains(useCase.Name)))
        {
            foreach (var person in school.Accounts.Keys.Where(person => UseCaseMatrix.Allowed[useCase.Name].HasFlag(person)))
            {
                var (error, _) = await useCase.CallAsync(application.Services, school.ActorOf(person), school.Things);
                if (error is NotFound) refused.Add($"{useCase.Name} as {person}: {error.Message}");
            }
        }

        Assert.Equal([], refused);
    }

    /// <summary>Lists answer everybody of a role, each with their own.</summary>
    [Fact]
    public async Task ListsOfEverybody_ShowNothingOfAnotherSchool()
    {
        var school = await StoreAsync();
        var leaks = new List<string>();
        foreach (var useCase in UseCase.All.Where(useCase => useCase.Reads))
        {
            foreach (var person in new[] { Persons.OtherTeacher, Persons.OtherStudent }.Where(person => UseCaseMatrix.Allowed[useCase.Name].HasFlag(person)))
            {
                var (_, value) = await useCase.CallAsync(application.Services, school.ActorOf(person), school.Things);
                if (!UseCaseMatrix.IsForAllTeachers.Contains(useCase.Name) && JsonSerializer.Serialize(value).Contains(GuardedSchool.Mark, StringComparison.Ordinal)) leaks.Add($"{useCase.Name} as {person}");
            }
        }

        Assert.Equal([], leaks);
    }

    private async Task<GuardedSchool> StoreAsync()
    {
        var school = await GuardedSchool.StoreAsync(application);
        foreach (var thing in UseCaseMatrix.Requests(school)) school.Things[thing.GetType()] = thing;
        return school;
    }

    /// <summary>Of every row that a use case could change.</summary>
    private async Task<string> FingerprintAsync()
    {
        await using var db = await application.Services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync();
        var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Where(table => table != "data_protection_keys").Order(StringComparer.Ordinal).ToList();
        var prints = new List<string>();
        foreach (var table in tables)
        {
            var rows = "SELECT coalesce(md5(string_agg(row_text, ',' ORDER BY row_text)), '') AS \"Value\" FROM (SELECT t::text AS row_text FROM " + table + " t) AS rows"; // a name of our own model
            prints.Add($"{table} {await db.Database.SqlQueryRaw<string>(rows).SingleAsync()}");
        }

        return string.Join('\n', prints);
    }
}
