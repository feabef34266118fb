using Cat.Data.Storage;
using Cat.Migrations;

// Applies the migrations to the server of ConnectionStrings__Cat: for deployments that migrate before the nodes start.
if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable("ConnectionStrings__Cat")))
{
    await Console.Error.WriteLineAsync("Set ConnectionStrings__Cat to the database to migrate.");
    return 2;
}

await using var db = new DesignTimeCatDbContextFactory().CreateDbContext(args);
await DatabaseMigration.ApplyAsync(db, CancellationToken.None);
Console.WriteLine("The database is up to date.");
return 0;
