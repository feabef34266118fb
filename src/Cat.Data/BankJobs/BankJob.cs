namespace Cat.Data.BankJobs;

public enum BankJobKind
{
    /// <summary>Trains a policy on the bank's response log.</summary>
    PolicyTraining,

    /// <summary>Calibrates pilot questions and looks for drift.</summary>
    Recalibration,

    /// <summary>Calibrates the whole bank anew; its result waits to be published.</summary>
    Calibration,

    /// <summary>Looks for relations of concepts in the responses.</summary>
    ConceptMining,
}

public enum BankJobStatus
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>
/// Long work on a bank. One worker of the cluster takes it and says by its heartbeat that it lives; when it dies another goes on from
/// what was stored last. After <see cref="MostAttempts"/> deaths it fails, so that a job which kills its worker does not do so for ever.
/// </summary>
public sealed class BankJob
{
    public const int MostAttempts = 4;

    private BankJob()
    {
    }

    /// <param name="bankId">The bank.</param>
    /// <param name="kind">What is to be done.</param>
    /// <param name="settings">JSON of the room that runs it.</param>
    /// <param name="requestedById">Null: the application itself.</param>
    /// <param name="createdAt">Now.</param>
    public BankJob(ItemBankId bankId, BankJobKind kind, string settings, Guid? requestedById, DateTimeOffset createdAt)
    {
        Id = BankJobId.New();
        BankId = bankId;
        Kind = kind;
        Settings = settings;
        RequestedById = requestedById;
        CreatedAt = createdAt;
    }

    public BankJobId Id { get; private set; }
    public ItemBankId BankId { get; private set; }
    public BankJobKind Kind { get; private set; }
    public string Settings { get; private set; } = "{}";
    public Guid? RequestedById { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public BankJobStatus Status { get; private set; } = BankJobStatus.Waiting;
    public double Progress { get; private set; }
    public string ProgressText { get; private set; } = "";

    /// <summary>Of the whole job, as far as the worker can say.</summary>
    public TimeSpan? TimeLeft { get; private set; }
    public bool IsCancellationRequested { get; private set; }
    public DateTimeOffset? HeartbeatAt { get; private set; }

    /// <summary>How often a worker took it. The number of an attempt tells its worker whether the job is still its own.</summary>
    public int Attempts { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>A plain message when <see cref="BankJobStatus.Failed"/>.</summary>
    public string? Failure { get; private set; }

    /// <summary>What came of it, JSON of the room that ran it; null before the end.</summary>
    public string? Outcome { get; private set; }

    public bool IsEnded => Status is BankJobStatus.Done or BankJobStatus.Failed or BankJobStatus.Cancelled;

    /// <summary>A worker takes the job, new or abandoned. False: it has been abandoned too often and has failed.</summary>
    public bool Take(DateTimeOffset at)
    {
        if (IsEnded) throw new InvalidOperationException($"Job {Id} is {Status}; there is nothing to take.");
        if (IsCancellationRequested)
        {
            Cancel(at);
            return false;
        }

        if (Attempts == MostAttempts)
        {
            Fail($"The worker ended {MostAttempts} times before the job did{(HeartbeatAt is null ? $", the last time because {ProgressText}" : "")}. The server's log says more; then start it again.", at);
            return false;
        }

        Status = BankJobStatus.Running;
        Attempts++;
        StartedAt ??= at;
        HeartbeatAt = at;
        return true;
    }

    /// <summary>The worker stops with its application and gives the job back: another goes on at once, and this was no attempt.</summary>
    public void Release()
    {
        ThrowUnlessRunning();
        Status = BankJobStatus.Waiting;
        Attempts--;
        HeartbeatAt = null;
    }

    /// <summary>The worker is known to be dead: nobody waits until its heartbeat is stale.</summary>
    /// <param name="why">In words that go on from "because".</param>
    public void Abandon(string why)
    {
        ThrowUnlessRunning();
        HeartbeatAt = null;
        ProgressText = why;
    }

    public void Complete(string outcome, DateTimeOffset at)
    {
        ThrowUnlessRunning();
        Outcome = outcome;
        Progress = 1;
        End(BankJobStatus.Done, at);
    }

    public void Fail(string message, DateTimeOffset at)
    {
        if (IsEnded) throw new InvalidOperationException($"Job {Id} is already {Status}.");
        Failure = message;
        End(BankJobStatus.Failed, at);
    }

    /// <summary>A waiting job ends at once; the worker of a running one is asked to stop.</summary>
    public void RequestCancellation(DateTimeOffset at)
    {
        if (IsEnded) return;
        IsCancellationRequested = true;
        if (Status == BankJobStatus.Waiting) Cancel(at);
    }

    public void Cancel(DateTimeOffset at)
    {
        if (IsEnded) throw new InvalidOperationException($"Job {Id} is already {Status}.");
        End(BankJobStatus.Cancelled, at);
    }

    private void End(BankJobStatus status, DateTimeOffset at)
    {
        Status = status;
        FinishedAt = at;
        HeartbeatAt = null;
        TimeLeft = null;
    }

    private void ThrowUnlessRunning()
    {
        if (Status != BankJobStatus.Running) throw new InvalidOperationException($"Job {Id} is {Status}, not running.");
    }
}

/// <summary>What a job goes on from after its worker died.</summary>
public sealed class BankJobCheckpoint
{
    public required BankJobId JobId { get; init; }

    /// <summary>Epochs done.</summary>
    public required int Epoch { get; set; }

    /// <summary>The best policy so far, as the engine writes it.</summary>
    public required byte[] Bytes { get; set; }
}

/// <summary>One point of a training's curves.</summary>
public sealed class TrainingEpoch
{
    public required BankJobId JobId { get; init; }

    /// <summary>From 0, the policy that is begun with.</summary>
    public required int Epoch { get; init; }
    public required double Loss { get; init; }

    /// <summary>Mean reward of a step, by objective.</summary>
    public required double QualityReward { get; init; }
    public required double DiversityReward { get; init; }
    public required double NoveltyReward { get; init; }

    /// <summary>Of the validation students: AUC of the held-out responses, share of concepts met, share of questions that two tests have in common.</summary>
    public required double AreaUnderCurve { get; init; }
    public required double Coverage { get; init; }
    public required double Overlap { get; init; }
    public required bool IsBest { get; init; }
}
