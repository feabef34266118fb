namespace Cat.Web.Measurement;

/// <summary>What the audit log calls what comes of long work and of switching policies.</summary>
internal static class MeasurementActions
{
    public const string PolicyTrained = "policy/trained";
    public const string PolicyActivated = "policy/activated";
    public const string BankRecalibrated = "bank/recalibrated";
}
