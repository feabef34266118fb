using System.Linq.Expressions;
using Cat.Data;
using Cat.Data.BankJobs;

namespace Cat.Web.Shared.BankJobs;

/// <summary>A job as pages show it.</summary>
public sealed record BankJobView
{
    public required BankJobId Id { get; init; }
    public required ItemBankId BankId { get; init; }
    public required BankJobKind Kind { get; init; }
    public required BankJobStatus Status { get; init; }
    public required double Progress { get; init; }
    public required string ProgressText { get; init; }
    public required TimeSpan? TimeLeft { get; init; }
    public required bool IsCancellationRequested { get; init; }
    public required int Attempts { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
    public required string? Failure { get; init; }
    public required string Settings { get; init; }

    /// <summary>Null: the application itself.</summary>
    public required string? RequestedBy { get; init; }

    public bool IsEnded => Status is BankJobStatus.Done or BankJobStatus.Failed or BankJobStatus.Cancelled;

    /// <summary>Without the outcome, which can be large.</summary>
    internal static Expression<Func<BankJob, BankJobView>> From(CatDbContext db) => job => new BankJobView
    {
        Id = job.Id,
        BankId = job.BankId,
        Kind = job.Kind,
        Status = job.Status,
        Progress = job.Progress,
        ProgressText = job.ProgressText,
        TimeLeft = job.TimeLeft,
        IsCancellationRequested = job.IsCancellationRequested,
        Attempts = job.Attempts,
        CreatedAt = job.CreatedAt,
        FinishedAt = job.FinishedAt,
        Failure = job.Failure,
        Settings = job.Settings,
        RequestedBy = db.Users.Where(account => account.Id == job.RequestedById).Select(account => account.DisplayName).FirstOrDefault(),
    };
}
