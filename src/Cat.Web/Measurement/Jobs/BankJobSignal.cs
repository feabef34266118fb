using Cat.Web.Shared;

namespace Cat.Web.Measurement.Jobs;

/// <summary>A job on a bank was asked for.</summary>
internal sealed class BankJobSignal : WakeSignal;
