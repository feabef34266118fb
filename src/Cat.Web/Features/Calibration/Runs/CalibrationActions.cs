namespace Cat.Web.Features.Calibration.Runs;

/// <summary>Deeds of this room in the audit; their subject is the run.</summary>
internal static class CalibrationActions
{
    public const string Published = "bank/calibration-published";
    public const string TakenBack = "bank/calibration-taken-back";
}
