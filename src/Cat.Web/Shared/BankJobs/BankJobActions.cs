namespace Cat.Web.Shared.BankJobs;

/// <summary>What the audit log calls what is done to jobs.</summary>
internal static class BankJobActions
{
    public const string Started = "job/started";
    public const string Cancelled = "job/cancelled";
}
