using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>A response log: long, with a row for each response; or wide, with a row for each student and a column for each question.</summary>
internal static class ResponseTable
{
    public const string Name = "responses";

    private const string Student = "student_id";

    public static void Read(IBankTables tables, BankDraft draft, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var log = new Log(tables.FileOf(Name), draft, options.MaximumResponses, problems);
        var header = tables.HeaderOf(Name);
        var questions = header.Where(column => column != Student).ToList();
        if (header.Contains(Student) && questions.Count > 0 && !questions.Exists(column => column is "question_id" or "sequence" or "correct"))
            tables.Read(Name, [Student], [.. questions.Distinct(StringComparer.Ordinal)], row => log.AddStudent(row, questions), cancellationToken);
        else
            tables.Read(Name, [Student, "sequence", "question_id", "correct"], [], log.AddResponse, cancellationToken);
    }

    private sealed class Log(string file, BankDraft draft, int maximum, ProblemList problems)
    {
        // One string per student and question instead of one per row.
        private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
        private readonly HashSet<string> _students = new(StringComparer.Ordinal);

        public void AddResponse(CsvRow row)
        {
            if (IsFull(row)) return;
            var sequence = row.WholeNumber("sequence");
            if (sequence is null or < 1) row.Report("sequence", "The sequence number is missing or below 1.", "Number each student's responses from 1 in the order answered.");
            else draft.Responses.Add(new ResponseDraft(row.Line, Intern(row.Identifier(Student)), sequence.Value, Intern(row.Identifier("question_id")), row.Flag("correct", isRequired: true)));
        }

        /// <summary>The order in which questions were answered is not known: it is taken to be that of the columns.</summary>
        public void AddStudent(CsvRow row, IReadOnlyList<string> questions)
        {
            var student = Intern(row.Identifier(Student));
            if (!_students.Add(student))
            {
                row.Report(Student, $"The student “{student}” stands there twice.", "Give each student one row.");
                return;
            }

            var sequence = 0;
            foreach (var question in questions)
            {
                if (row.Text(question).Length == 0) continue;
                if (IsFull(row)) return;
                var isCorrect = row.Text(question) switch { "1" => true, "0" => false, _ => (bool?)null };
                if (isCorrect is { } known) draft.Responses.Add(new ResponseDraft(row.Line, student, ++sequence, Intern(question), known));
                else row.Report(question, $"“{Excerpt.Of(row.Text(question))}” is neither 0 nor 1.", "Write 1 for right, 0 for wrong, and nothing where the question was not answered.");
            }
        }

        private bool IsFull(CsvRow row)
        {
            if (draft.Responses.Count < maximum) return false;
            if (problems.ErrorCount == 0) problems.AddError(file, row.Line, null, $"The log has more than {maximum} responses.", "Import a part of it, or raise BankImport:MaximumResponses.");
            return true;
        }

        private string Intern(string text)
        {
            if (_names.TryGetValue(text, out var known)) return known;
            _names.Add(text, text);
            return text;
        }
    }
}
