using System.IO.Compression;
using System.Text;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.BankImports;
using Cat.Testing.Postgres;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Features.ItemBanks.Import.Storing;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>Imports as an admin would, on a database of its own; the worker's steps are taken one by one.</summary>
internal sealed class ImportTrial : IAsyncDisposable
{
    // KaTeX takes a second to load: one for all tests.
    private static readonly ContentRenderer Renderer = new();

    private readonly IOptions<BankImportOptions> _options = Options.Create(new BankImportOptions());
    private readonly ImportSignal _signal = new();

    private ImportTrial(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public Actor Admin { get; } = new(Guid.CreateVersion7(), RoleNames.Admin);

    public static async Task<ImportTrial> CreateAsync()
    {
        var trial = new ImportTrial(await TestDatabase.CreateAsync());
        await trial.Database.AddAccountAsync(trial.Admin.AccountId);
        return trial;
    }

    /// <summary>A small bank without a fault, to spoil in one place.</summary>
    public static Dictionary<string, string> GoodFiles() => new()
    {
        ["bank.csv"] = "key,name\nsmall,Small bank\n",
        ["concepts.csv"] = "concept_id,name\nadd,Addition\nmultiply,Multiplication\n",
        ["prerequisites.csv"] = "concept_id,prerequisite_id\nmultiply,add\n",
        ["questions.csv"] = "question_id,type,stem,concepts,answer\nq1,numeric,What is $1 + 1$?,add,2\nq2,single_choice,What is $2 \\cdot 3$?,multiply,\n",
        ["choices.csv"] = "question_id,choice_id,text,is_correct\nq2,a,6,true\nq2,b,5,false\n",
    };

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return target.ToArray();
    }

    public async Task<Outcome<BankImportId>> UploadAsync(IEnumerable<UploadedFile> files) =>
        await new UploadBank(Database, _options, _signal, TimeProvider.System).HandleAsync(Admin, [.. files], new ImportSettings(), TestContext.Current.CancellationToken);

    public async Task<BankImportId> UploadAsync(IEnumerable<(string Name, byte[] Bytes)> files) =>
        (await UploadAsync(files.Select(file => new UploadedFile(file.Name, file.Bytes.Length, _ => new MemoryStream(file.Bytes))))).Value;

    public Task<BankImportId> UploadAsync(IReadOnlyDictionary<string, string> files) =>
        UploadAsync(files.Select(file => (file.Key, Bytes(file.Value))));

    public Task<Outcome<Done>> ChangeSettingsAsync(BankImportId id, ImportSettings settings) =>
        new ChangeImportSettings(Database, _signal).HandleAsync(Admin, id, settings, TestContext.Current.CancellationToken);

    /// <summary>What the worker does when it takes the job.</summary>
    public async Task StepAsync(BankImportId id)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using (var db = Database.CreateDbContext())
        {
            (await db.BankImports.SingleAsync(import => import.Id == id, cancellationToken)).Take(TimeProvider.System.GetUtcNow());
            await db.SaveChangesAsync(cancellationToken);
        }

        var reading = new BankReading(Database, Renderer, _options);
        var store = new BankStore(new BankCalibration(TimeProvider.System), TimeProvider.System);
        await new ImportStepRun(Database, reading, store, _options, TimeProvider.System, NullLogger<ImportStepRun>.Instance).RunAsync(id, cancellationToken);
    }

    public async Task<BankImport> FindAsync(BankImportId id)
    {
        await using var db = Database.CreateDbContext();
        return await db.BankImports.AsNoTracking().SingleAsync(import => import.Id == id, TestContext.Current.CancellationToken);
    }

    public async Task<ImportPreview> PreviewAsync(BankImportId id)
    {
        await StepAsync(id);
        var import = await FindAsync(id);
        Assert.Equal(BankImportStatus.Previewed, import.Status);
        return ImportPreview.FromJson(import.Preview!); // previewed
    }

    public Task<Outcome<Done>> ConfirmAsync(BankImportId id) =>
        new ConfirmImport(Database, _signal, TimeProvider.System).HandleAsync(Admin, id, TestContext.Current.CancellationToken);

    public Task<Outcome<Done>> UndoAsync(BankImportId id) =>
        new UndoImport(Database, TimeProvider.System).HandleAsync(Admin, id, TestContext.Current.CancellationToken);

    public Task<Outcome<Done>> CancelAsync(BankImportId id) =>
        new CancelImport(Database, TimeProvider.System).HandleAsync(Admin, id, TestContext.Current.CancellationToken);

    /// <summary>Upload, preview, confirm, store.</summary>
    public async Task<ImportPreview> ImportAsync(IEnumerable<(string Name, byte[] Bytes)> files) => (await ImportWithIdAsync(files)).Preview;

    public Task<(BankImportId Id, ImportPreview Preview)> ImportWithIdAsync(IReadOnlyDictionary<string, string> files) => ImportWithIdAsync(files.Select(file => (file.Key, Bytes(file.Value))));

    public async Task<(BankImportId Id, ImportPreview Preview)> ImportWithIdAsync(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var id = await UploadAsync(files);
        var preview = await PreviewAsync(id);
        Assert.Equal([], preview.Errors);
        Assert.True((await ConfirmAsync(id)).IsSuccess);
        await StepAsync(id);
        Assert.Equal(BankImportStatus.Done, (await FindAsync(id)).Status);
        return (id, preview);
    }

    public Task<ImportPreview> ImportAsync(IReadOnlyDictionary<string, string> files) => ImportAsync(files.Select(file => (file.Key, Bytes(file.Value))));

    /// <summary>The only error of these files; and neither the preview nor a confirmation in spite of it stores anything.</summary>
    public async Task<ImportProblem> ExpectOneErrorAsync(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        var id = await UploadAsync(files);
        var preview = await PreviewAsync(id);
        Assert.False((await ConfirmAsync(id)).IsSuccess);
        await ExpectNothingStoredAsync();
        return Assert.Single(preview.Errors);
    }

    public Task<ImportProblem> ExpectOneErrorAsync(IReadOnlyDictionary<string, string> files) => ExpectOneErrorAsync(files.Select(file => (file.Key, Bytes(file.Value))));

    public async Task ExpectNothingStoredAsync()
    {
        await using var db = Database.CreateDbContext();
        var cancellationToken = TestContext.Current.CancellationToken;
        Assert.False(await db.ItemBanks.AnyAsync(cancellationToken));
        Assert.False(await db.Questions.AnyAsync(cancellationToken));
        Assert.False(await db.Concepts.AnyAsync(cancellationToken));
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
