using Cat.Data;
using Cat.Data.Storage;
using Cat.Testing.Postgres;
using Cat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cat.Web.Tests.SeveralNodes;

public sealed class NodesStartingTogetherTests
{
    [Fact]
    public async Task TwoNodesOnADatabaseThatIsNotThere_MakeItAndSeedTheDemonstrationOnce()
    {
        await using var beside = await TestDatabase.CreateAsync();
        var name = $"nodes_{Guid.NewGuid():N}";
        var connectionString = new NpgsqlConnectionStringBuilder(beside.ConnectionString) { Database = name }.ConnectionString;
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["ConnectionStrings__Cat"] = connectionString,
                ["Demonstration__OnConfiguredDatabase"] = "true",
                ["Demonstration__TrainsPolicy"] = "false",
                ["Demonstration__SimulatedStudents"] = "0",
            };
            var starts = new[] { ServerProcess.StartAsync(ServerProcess.FreePort(), environment, CancellationToken.None), ServerProcess.StartAsync(ServerProcess.FreePort(), environment, CancellationToken.None) };
            await using var one = await starts[0];
            await using var other = await starts[1];

            var builder = new DbContextOptionsBuilder<CatDbContext>();
            builder.UseCatDatabase(connectionString);
            await using var db = new CatDbContext(builder.Options);
            Assert.Equal(1, await db.ItemBanks.CountAsync());
            Assert.Equal(1, await db.Classrooms.CountAsync());
            Assert.Equal(1, await db.Assignments.CountAsync());
            Assert.Equal(6, await db.Users.CountAsync());
            Assert.Equal(6, await db.UserRoles.CountAsync());
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        }
        finally
        {
            await using (var pool = new NpgsqlConnection(connectionString)) NpgsqlConnection.ClearPool(pool);
            await using var db = beside.CreateDbContext();
#pragma warning disable EF1002 // a name cannot be a parameter; this one was made here
            await db.Database.ExecuteSqlRawAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
#pragma warning restore EF1002
        }
    }
}
