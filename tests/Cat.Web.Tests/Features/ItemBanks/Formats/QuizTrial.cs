using System.Text;
using Cat.Data;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Formats;

/// <summary>Files read as an import reads them.</summary>
internal sealed class QuizTrial
{
    private QuizTrial(BankDraft? draft, ProblemList problems) => (Draft, Problems) = (draft, problems);

    public BankDraft? Draft { get; }

    public ProblemList Problems { get; }

    public IReadOnlyList<string> Errors => [.. Problems.Errors.Select(error => error.ToString())];

    public IReadOnlyList<string> Warnings => [.. Problems.Warnings.Select(warning => warning.ToString())];

    public BankDraft Read => Draft ?? throw new InvalidOperationException(string.Join('\n', Errors));

    public QuestionDraft Only => Assert.Single(Read.Questions);

    public static QuizTrial Of(IBankReader reader, string name, string text) => Of(reader, (name, Encoding.UTF8.GetBytes(text)));

    public static QuizTrial Of(IBankReader reader, params (string Name, byte[] Bytes)[] uploads)
    {
        var problems = new ProblemList();
        var files = Unpacking.Open(uploads, new BankImportOptions(), problems, TestContext.Current.CancellationToken);
        if (files is null) return new QuizTrial(null, problems);
        Assert.True(reader.Recognises(files), $"{reader.Format} does not know {uploads[0].Name}.");
        return new QuizTrial(reader.Read(files, new BankImportOptions(), problems, TestContext.Current.CancellationToken), problems);
    }

    public static BankDraft Demonstration()
    {
        var folder = Path.Combine(Cat.Testing.Repository.Root, "demo", "school-mathematics");
        var files = new ImportFiles();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => path.EndsWith(".csv", StringComparison.Ordinal) || path.Contains("media", StringComparison.Ordinal)))
            files.TryAdd(Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes(path));
        return new CsvBankReader().Read(files, new BankImportOptions(), new ProblemList(), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The demonstration bank cannot be read.");
    }

    /// <summary>As the pipeline does it with a partial bank, every topic a concept: checked, sanitised and typeset.</summary>
    public CheckedBank? Check()
    {
        var bank = new BankDraft { Description = Read.Description with { Key = "trial", Name = "Trial" }, IsLenient = Read.IsLenient, ResponsesFile = Read.ResponsesFile };
        bank.Concepts.Add(new ConceptDraft(Read.Description.Origin, "all", "All", ""));
        bank.Questions.AddRange(Read.Questions.Select(question => question with { Concepts = ["all"] }));
        bank.Choices.AddRange(Read.Choices);
        bank.Lines.AddRange(Read.Lines);
        bank.Blanks.AddRange(Read.Blanks);
        foreach (var (name, bytes) in Read.Media) bank.Media[name] = bytes;
        return new BankChecker(SampleQuestions.Renderer).Check(bank, ItemBankId.New(), new BankImportOptions(), Problems, null, TestContext.Current.CancellationToken);
    }

    public CheckedBank Checked() => Check() ?? throw new InvalidOperationException(string.Join('\n', Errors));

    public static byte[] Written(IBankWriter writer, BankDraft bank, LossList losses)
    {
        using var target = new MemoryStream();
        writer.Write(bank, target, losses, TestContext.Current.CancellationToken);
        return target.ToArray();
    }
}
