using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.PolicyModels;
using Cat.Web.Shared;
using Cat.Web.Shared.BankJobs;

namespace Cat.Web.Features.Models;

/// <summary>Who chooses the questions of a bank, its trainings, versions and activations.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Now">Who chooses now; without a time when nothing was ever activated.</param>
/// <param name="UnderWay">Tests not finished yet by who chooses in them.</param>
/// <param name="Busy">The job that has not ended.</param>
/// <param name="Trainings">One page of them, newest first, as the others.</param>
/// <param name="Versions">One page of them.</param>
/// <param name="History">One page of the activations.</param>
public sealed record SelectionView(
    ItemBankId BankId, string BankName, ActivationRow Now, IReadOnlyList<SessionCount> UnderWay, BusyBank? Busy, Rows<BankJobView> Trainings, Rows<VersionRow> Versions, Rows<ActivationRow> History);

public sealed record BusyBank(BankJobId JobId, BankJobKind Kind);

/// <param name="Version">Null: Fisher's rule.</param>
/// <param name="Sessions">How many tests.</param>
public sealed record SessionCount(int? Version, int Sessions);

/// <param name="ModelId">Null: Fisher's rule.</param>
/// <param name="Version">Of the model.</param>
/// <param name="At">When.</param>
/// <param name="By">Null: the application itself.</param>
/// <param name="Reason">Where one was given.</param>
public sealed record ActivationRow(PolicyModelId? ModelId, int? Version, DateTimeOffset? At, string? By, string? Reason);

public sealed record VersionRow(PolicyModelId Id, int Version, DateTimeOffset CreatedAt, string? CreatedBy, string DataHash, long Seed, string Preset, PolicyReport Report);
