using Cat.Data;
using Cat.Data.Audit;
using Cat.Data.BankImports;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import.Storing;
using Cat.Web.Measurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>Runs the step that a job is at: the check, or the import. What it stores, and that it is done, is one transaction.</summary>
internal sealed class ImportStepRun(IDbContextFactory<CatDbContext> factory, BankReading reading, BankStore store, IOptions<BankImportOptions> options, TimeProvider time, ILogger<ImportStepRun> logger)
{
    public async Task RunAsync(BankImportId id, CancellationToken stoppingToken)
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await using var heartbeat = new ImportHeartbeat(factory, id, cancellation, time);
        try
        {
            await RunStepAsync(id, heartbeat, cancellation.Token);
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            await EndAsync(id, import => import.Cancel(time.GetUtcNow()));
        }
        catch (OperationCanceledException)
        {
            // The application stops: the job keeps its state, and another worker begins the step again.
            throw;
        }
        catch (Exception exception)
        {
            logger.LogError(exception, "Import {ImportId} failed", id);
            await EndAsync(id, import => import.Fail("The server met an unexpected problem; nothing was stored. The administrator finds it in the server's log under this import's number.", time.GetUtcNow()));
        }
    }

    private async Task RunStepAsync(BankImportId id, ImportHeartbeat heartbeat, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (status, settings) = await StateAsync(db, id, cancellationToken);
        var problems = new ProblemList();
        var files = await OpenAsync(db, id, problems, cancellationToken);
        if (status == BankImportStatus.Checking)
        {
            var preview = await reading.PreviewAsync(files, settings, problems, heartbeat, cancellationToken);
            var checkedImport = await db.BankImports.SingleAsync(import => import.Id == id, cancellationToken);
            if (checkedImport.Status == BankImportStatus.Checking) checkedImport.ShowPreview(preview.ToJson());
            await db.SaveChangesAsync(cancellationToken);
            return;
        }

        var bank = files is null ? null : (await reading.ReadAsync(files, settings, problems, heartbeat, cancellationToken)).Bank;
        if (bank is null)
        {
            await EndAsync(id, import => import.Fail($"The bank has {problems.ErrorCount} errors now; upload it again to see them.", time.GetUtcNow()));
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var stored = await store.StoreAsync(db, bank, id, heartbeat, cancellationToken);
        var done = await LockedImport.TakeAsync(db, id, cancellationToken) ?? throw new InvalidOperationException($"Import {id} is gone.");
        // Taken for dead, and finished by another worker meanwhile: that one's work stands.
        if (done.Status != BankImportStatus.Importing) return;
        var seen = Checking.ImportPreview.FromJson(done.Preview!); // confirmed, so previewed
        done.RecordOutcome((seen with { Outcome = OutcomeOf(stored.Calibration) }).ToJson());
        done.Complete(stored.BankId, time.GetUtcNow());
        done.KeepForUndo(stored.Undo.ToJson());
        db.AuditEntries.Add(new AuditEntry(done.CreatedById == Guid.Empty ? null : done.CreatedById, BankActions.ImportStored, id.Value, null, $"bank {stored.BankId} new={stored.NewQuestions} changed={stored.ChangedQuestions} responses={bank.Responses.Count}", time.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
        await db.BankImportFiles.Where(file => file.ImportId == id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<ImportFiles?> OpenAsync(CatDbContext db, BankImportId id, ProblemList problems, CancellationToken cancellationToken) =>
        Unpacking.Open(await UploadedFiles.ReadAsync(db, id, cancellationToken), options.Value, problems, cancellationToken);

    private static async Task<(BankImportStatus Status, ImportSettings Settings)> StateAsync(CatDbContext db, BankImportId id, CancellationToken cancellationToken)
    {
        var import = await db.BankImports.AsNoTracking().Where(import => import.Id == id).Select(import => new { import.Status, import.Settings }).SingleAsync(cancellationToken);
        return (import.Status, ImportSettings.FromJson(import.Settings));
    }

    private async Task EndAsync(BankImportId id, Action<BankImport> end)
    {
        await using var db = await factory.CreateDbContextAsync(CancellationToken.None);
        var import = await db.BankImports.SingleAsync(candidate => candidate.Id == id);
        if (import.IsEnded) return;
        end(import);
        await db.SaveChangesAsync();
        await db.BankImportFiles.Where(file => file.ImportId == id).ExecuteDeleteAsync();
    }

    private static string OutcomeOf(CalibrationOutcome? calibration) => calibration is null
        ? "Nothing was calibrated: no response log came with the bank, or it is the material of the bank's next calibration."
        : $"{calibration.Calibrated} questions were calibrated from the response log."
            + (calibration.TooFewResponses == 0 ? "" : $" {calibration.TooFewResponses} have too few responses and are not given in tests yet.")
            + (calibration.AllAlike == 0 ? "" : $" {calibration.AllAlike} were answered alike by everybody and cannot be calibrated.")
            + (calibration.HasConverged ? "" : " The calibration did not converge: look at the parameters before you use them.");
}
