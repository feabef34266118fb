using Cat.Data.BankImports;

namespace Cat.Web.Features.ItemBanks.Import;

internal static class ImportWords
{
    public static string Of(BankImportStatus status) => status switch
    {
        BankImportStatus.Uploaded => "waiting to be checked",
        BankImportStatus.Checking => "being checked",
        BankImportStatus.Previewed => "waiting for your decision",
        BankImportStatus.Confirmed => "waiting to be imported",
        BankImportStatus.Importing => "being imported",
        BankImportStatus.Done => "done",
        BankImportStatus.Failed => "failed",
        BankImportStatus.Cancelled => "cancelled",
    };
}
