namespace Cat.Data.BankImports;

public enum BankImportStatus
{
    /// <summary>The files are stored; a worker will check them.</summary>
    Uploaded,
    Checking,

    /// <summary>Checked; the preview waits for an admin's decision.</summary>
    Previewed,

    /// <summary>Confirmed; a worker will store the bank.</summary>
    Confirmed,
    Importing,
    Done,
    Failed,
    Cancelled,
}

/// <summary>
/// An import as a job: checked, previewed, confirmed, stored in one transaction. A worker that dies leaves the job to
/// the next one, which begins the step again; nothing is stored until the step's transaction commits.
/// </summary>
public sealed class BankImport
{
    private BankImport()
    {
    }

    public BankImport(Guid createdById, DateTimeOffset createdAt)
    {
        Id = BankImportId.New();
        CreatedById = createdById;
        CreatedAt = createdAt;
    }

    public BankImportId Id { get; private set; }
    public Guid CreatedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public BankImportStatus Status { get; private set; } = BankImportStatus.Uploaded;
    public List<BankImportFile> Files { get; private set; } = [];

    /// <summary>What was found, as JSON of the import room in the web project; null before the check.</summary>
    public string? Preview { get; private set; }

    /// <summary>Into which bank, which tags are which concepts, and the like: JSON of the import room.</summary>
    public string Settings { get; private set; } = "{}";

    /// <summary>What the import changed, for undoing it: JSON of the import room; null: nothing to undo.</summary>
    public string? Undo { get; private set; }
    public DateTimeOffset? UndoneAt { get; private set; }

    /// <summary>A plain message when <see cref="BankImportStatus.Failed"/>.</summary>
    public string? Failure { get; private set; }
    public double Progress { get; private set; }
    public string ProgressText { get; private set; } = "";
    public bool IsCancellationRequested { get; private set; }

    /// <summary>Renewed by the worker that has the job; a job whose heartbeat is old is taken by another worker.</summary>
    public DateTimeOffset? HeartbeatAt { get; private set; }
    public ItemBankId? BankId { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public bool IsEnded => Status is BankImportStatus.Done or BankImportStatus.Failed or BankImportStatus.Cancelled;

    public void AddFile(string name, byte[] bytes) =>
        Files.Add(new BankImportFile { ImportId = Id, Name = name, Bytes = bytes });

    /// <summary>A worker takes the job: the next step begins, or an abandoned step begins again.</summary>
    public void Take(DateTimeOffset at)
    {
        Status = Status switch
        {
            BankImportStatus.Uploaded or BankImportStatus.Checking => BankImportStatus.Checking,
            BankImportStatus.Confirmed or BankImportStatus.Importing => BankImportStatus.Importing,
            BankImportStatus.Previewed or BankImportStatus.Done or BankImportStatus.Failed or BankImportStatus.Cancelled =>
                throw new InvalidOperationException($"Import {Id} is {Status}; no worker has a step to take."),
        };
        Progress = 0;
        HeartbeatAt = at;
    }

    public void ShowPreview(string preview)
    {
        ThrowUnless(BankImportStatus.Checking);
        Preview = preview;
        Status = BankImportStatus.Previewed;
        Progress = 1;
        HeartbeatAt = null;
    }

    /// <summary>Before or after the preview; the files are checked again under the new settings.</summary>
    public void ChangeSettings(string settings)
    {
        if (Status is not (BankImportStatus.Uploaded or BankImportStatus.Previewed)) throw new InvalidOperationException($"Import {Id} is {Status}; its settings are fixed.");
        Settings = settings;
        Preview = null;
        Status = BankImportStatus.Uploaded;
    }

    public void KeepForUndo(string undo) => Undo = undo;

    public void MarkUndone(DateTimeOffset at)
    {
        ThrowUnless(BankImportStatus.Done);
        if (Undo is null) throw new InvalidOperationException($"Import {Id} has nothing to undo.");
        UndoneAt = at;
        Undo = null;
    }

    /// <summary>The bank that it made is gone.</summary>
    public void ForgetBank() => BankId = null;

    public void Confirm()
    {
        ThrowUnless(BankImportStatus.Previewed);
        Status = BankImportStatus.Confirmed;
    }

    /// <summary>Adds what the import did to what it was going to do.</summary>
    public void RecordOutcome(string preview)
    {
        ThrowUnless(BankImportStatus.Importing);
        Preview = preview;
    }

    public void Complete(ItemBankId bankId, DateTimeOffset at)
    {
        ThrowUnless(BankImportStatus.Importing);
        BankId = bankId;
        End(BankImportStatus.Done, at);
    }

    public void Fail(string message, DateTimeOffset at)
    {
        if (IsEnded) throw new InvalidOperationException($"Import {Id} is already {Status}.");
        Failure = message;
        End(BankImportStatus.Failed, at);
    }

    /// <summary>Between steps the import ends at once; within a step the worker is asked to stop.</summary>
    public void RequestCancellation(DateTimeOffset at)
    {
        if (IsEnded) return;
        IsCancellationRequested = true;
        if (Status is not (BankImportStatus.Checking or BankImportStatus.Importing)) Cancel(at);
    }

    public void Cancel(DateTimeOffset at) => End(BankImportStatus.Cancelled, at);

    private void End(BankImportStatus status, DateTimeOffset at)
    {
        Status = status;
        FinishedAt = at;
        HeartbeatAt = null;
        Progress = status == BankImportStatus.Done ? 1 : Progress;
    }

    private void ThrowUnless(BankImportStatus expected)
    {
        if (Status != expected) throw new InvalidOperationException($"Import {Id} is {Status}, not {expected}.");
    }
}

public sealed class BankImportFile
{
    public required BankImportId ImportId { get; init; }
    public required string Name { get; init; }
    public required byte[] Bytes { get; init; }
}
