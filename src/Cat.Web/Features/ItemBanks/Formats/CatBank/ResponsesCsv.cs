using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>responses.csv beside the files of other sources.</summary>
internal static class ResponsesCsv
{
    public static void Read(string file, byte[] bytes, BankDraft draft, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken) =>
        ResponseTable.Read(new CsvFileTable(ResponseTable.Name, file, bytes, problems), draft, options, problems, cancellationToken);
}
