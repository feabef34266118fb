using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.LoadPrograms;
using Cat.Testing;
using Cat.Web.Access;
using Cat.Web.Database;
using Cat.Web.Demonstration;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Measurement;
using Cat.Web.Measurement.Serving;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cat.Load;

/// <summary>The rooms of a server that import and read banks, on the database of the server under load, without its pages and background work.</summary>
internal sealed class LoadRoom : IAsyncDisposable
{
    private const int EnemyPairs = 5;

    private readonly WebApplication _application;

    public LoadRoom(string connectionString)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddDatabase(connectionString);
        builder.Services.AddAccess();
        builder.Services.AddPages();
        builder.Services.AddMeasurement();
        builder.Services.AddItemBanks();
        builder.Services.AddBankImport();
        _application = builder.Build();
    }

    public IDbContextFactory<CatDbContext> Factory => Get<IDbContextFactory<CatDbContext>>();

    public T Get<T>() where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>As this server hashes: another hash would be made anew at each sign-in.</summary>
    public string HashOf(string password)
    {
        using var scope = _application.Services.CreateScope();
        return scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account { DisplayName = "", CreatedAt = default }, password);
    }

    /// <summary>The wanted bank, imported when it is not there, with a policy that selects: its own when it has one.</summary>
    public async Task<(ItemBankId Bank, PolicyModelId Model)> PrepareBankAsync(string? wanted, int seed, Action<string> say, CancellationToken cancellationToken)
    {
        var folder = wanted == LoadOptions.Demonstration ? null : Repository.ResearchData(LoadOptions.DbeKt22);
        if (folder is null && wanted == LoadOptions.DbeKt22) throw new ArgumentException("CAT_DATA names no folder with dbe-kt22, and none lies beside the checkout.");
        var key = folder is null ? DemonstrationSetup.BankKey : LoadOptions.DbeKt22;
        await using var db = await Factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Key == key, cancellationToken);
        if (bank is null)
        {
            if (folder is null) throw new ArgumentException($"There is no bank {key}: the server has another database, or was started without its demonstration.");
            say($"Importing {key}");
            var stored = await Get<ImportBankFolder>().HandleAsync(folder, null, cancellationToken);
            await AddEnemiesAsync(db, stored.BankId, cancellationToken);
            bank = await db.ItemBanks.AsNoTracking().SingleAsync(candidate => candidate.Id == stored.BankId, cancellationToken);
        }

        if (bank.ActiveModelId is { } active) return (bank.Id, active);
        say("Making a policy of full size, hardly trained");
        return (bank.Id, await UntrainedPolicy.StoreActiveAsync(Factory, Get<BankLoader>(), Get<ModelSwitch>(), bank.Id, seesFactors: false, seed, cancellationToken));
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>The log knows no enemies; a guard that has nothing to keep shows nothing.</summary>
    private static async Task AddEnemiesAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var questions = await db.Questions.Where(question => question.BankId == bankId && question.Status == QuestionStatus.Active).OrderBy(question => question.Key).Select(question => question.Id).Take(2 * EnemyPairs).ToListAsync(cancellationToken);
        foreach (var (pair, number) in questions.Chunk(2).Select((pair, index) => (pair, index + 1))) db.EnemySets.Add(new EnemySet(bankId, $"Load {number}", pair));
        var bank = await db.ItemBanks.SingleAsync(candidate => candidate.Id == bankId, cancellationToken);
        bank.MarkChanged(TimeProvider.System.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
    }
}
