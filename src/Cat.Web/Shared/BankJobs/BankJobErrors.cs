using Cat.Data.BankJobs;

namespace Cat.Web.Shared.BankJobs;

internal sealed record BankIsBusy(BankJobKind Kind) : Error(
    $"{BankJobWords.OneOf(Kind)} of this bank is waiting or running. Wait for its end or cancel it, then start again.");
