using Cat.Data;

namespace Cat.Web.Measurement.Jobs;

/// <summary>A job that a worker took, and which attempt that is.</summary>
internal readonly record struct TakenJob(BankJobId Id, int Attempt);
