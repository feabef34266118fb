using Cat.Data.BankJobs;

namespace Cat.Web.Shared.BankJobs;

internal static class BankJobWords
{
    public static string Of(BankJobStatus status) => status switch
    {
        BankJobStatus.Waiting => "waiting for a worker",
        BankJobStatus.Running => "running",
        BankJobStatus.Done => "done",
        BankJobStatus.Failed => "failed",
        BankJobStatus.Cancelled => "cancelled",
    };

    public static string TagOf(BankJobStatus status) => status switch
    {
        BankJobStatus.Waiting or BankJobStatus.Running => "tag warn",
        BankJobStatus.Done => "tag good",
        BankJobStatus.Failed => "tag bad",
        BankJobStatus.Cancelled => "tag",
    };

    public static string OneOf(BankJobKind kind) => kind switch
    {
        BankJobKind.PolicyTraining => "A training",
        BankJobKind.Recalibration => "A recalibration",
        BankJobKind.Calibration => "A calibration",
        BankJobKind.ConceptMining => "A search for relations of concepts",
    };
}
