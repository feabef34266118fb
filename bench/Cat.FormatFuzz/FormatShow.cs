using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.FormatFuzz;

/// <summary>What the readers make of one file or folder, for people.</summary>
internal static class FormatShow
{
    public static void Show(string path, TextWriter output)
    {
        var problems = new ProblemList();
        var uploads = Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes(file)))]
            : new List<(string, byte[])> { (Path.GetFileName(path), File.ReadAllBytes(path)) };
        var files = Unpacking.Open(uploads, new BankImportOptions(), problems, CancellationToken.None);
        var reader = files is null ? null : FuzzTargets.Banks.Select(target => target.Reader()).FirstOrDefault(candidate => candidate.Recognises(files));
        var draft = reader?.Read(files!, new BankImportOptions(), problems, CancellationToken.None); // a reader was found for them
        output.WriteLine($"== {path}: {reader?.Format ?? "not recognised"}, {draft?.Questions.Count ?? 0} questions, {draft?.Media.Count ?? 0} pictures");
        foreach (var question in draft?.Questions ?? [])
        {
            output.WriteLine($"  {question.Key} [{question.Type}, {question.Credit}, {question.Status}] {question.Stem}");
            foreach (var choice in draft!.Choices.Where(choice => choice.QuestionKey == question.Key)) output.WriteLine($"    {(choice.IsCorrect switch { true => "+", false => "-", null => "·" })} {choice.Key}: {choice.Text}");
            foreach (var line in draft.Lines.Where(line => line.QuestionKey == question.Key)) output.WriteLine($"    {line.Text} → {line.ChoiceKey}");
            foreach (var blank in draft.Blanks.Where(blank => blank.QuestionKey == question.Key)) output.WriteLine($"    [[{blank.Key}]] {blank.Kind} {blank.Answer} ± {blank.Tolerance} | {string.Join(" | ", blank.WrongOptions)}");
            if (question.Answer.Length > 0) output.WriteLine($"    = {question.Answer} ± {question.Tolerance}");
            if (question.Explanation.Length > 0) output.WriteLine($"    because {question.Explanation}");
            if (question.Topics.Count + question.Tags.Count > 0) output.WriteLine($"    topics {string.Join("; ", question.Topics)} / tags {string.Join("; ", question.Tags)}");
            if (question.Discrimination is not null) output.WriteLine($"    a {question.Discrimination} b {question.Difficulty} c {question.Guessing} steps {string.Join("; ", question.Steps)}");
        }

        foreach (var problem in problems.Errors) output.WriteLine($"  ERROR {problem}");
        foreach (var problem in problems.Warnings) output.WriteLine($"  warning {problem}");
    }
}
