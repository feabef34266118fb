using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>A response log alone, for a bank that is here already.</summary>
internal sealed class ResponseLogReader : IBankReader
{
    public string Format => "Response log, CSV";

    public IReadOnlyList<string> KnownFiles => ["responses.csv"];

    public bool Uses(string name) => IsCsv(name);

    public bool Recognises(ImportFiles files) => files.Names.ToList() is [var only] && IsCsv(only) && (only == "responses.csv" || CsvTable.HeaderOf(files[only]).Contains("student_id"));

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var name = files.Names.Single();
        var draft = Draft(name);
        ResponsesCsv.Read(name, files[name], draft, options, problems, cancellationToken);
        if (draft.Responses.Count == 0 && problems.ErrorCount == 0) problems.AddError(name, null, null, "The log has no response.", "Write a row for each response (student_id, sequence, question_id, correct), or a row for each student and a column for each question.");
        return draft;
    }

    internal static BankDraft Draft(string file) => new()
    {
        Description = new BankDescription(new Origin(file, null), "", "", "", "", "en", false),
        IsPartial = true,
        ResponsesFile = file,
    };

    private static bool IsCsv(string name) => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);
}
