namespace Cat.Web.Shared.BankJobs;

/// <summary>A job on a bank was asked for.</summary>
internal sealed class BankJobSignal : WakeSignal;
