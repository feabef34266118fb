namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>responses.csv, the same for every source.</summary>
internal static class ResponsesCsv
{
    public static void Read(string file, byte[] bytes, BankDraft draft, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        // One string per student and question instead of one per row.
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        new CsvTable(file, problems).Read(bytes, ["student_id", "sequence", "question_id", "correct"], [], row =>
        {
            if (draft.Responses.Count == options.MaximumResponses)
            {
                if (problems.ErrorCount == 0) problems.AddError(file, row.Line, null, $"The log has more than {options.MaximumResponses} responses.", "Import a part of it, or raise BankImport:MaximumResponses.");
                return;
            }

            var sequence = row.WholeNumber("sequence");
            if (sequence is null or < 1) row.Report("sequence", "The sequence number is missing or below 1.", "Number each student's responses from 1 in the order answered.");
            else draft.Responses.Add(new ResponseDraft(row.Line, Intern(row.Identifier("student_id")), sequence.Value, Intern(row.Identifier("question_id")), row.Flag("correct", isRequired: true)));
        }, cancellationToken);

        string Intern(string text)
        {
            if (names.TryGetValue(text, out var known)) return known;
            names.Add(text, text);
            return text;
        }
    }
}
