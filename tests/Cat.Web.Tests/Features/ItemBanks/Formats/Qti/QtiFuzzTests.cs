using Cat.Testing;
using Cat.Testing.Fuzzing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

/// <summary>The small run of bench/Cat.FormatFuzz, which does 100,000.</summary>
public sealed class QtiFuzzTests
{
    [Fact]
    public async Task SpoiltFiles_AreReadOrRefused_NeverMore()
    {
        var bank = await QtiTrial.DemonstrationBankAsync();
        var kept = bank.Questions.GroupBy(question => question.Type).SelectMany(group => group.Take(2)).Select(question => question.Key).ToHashSet();
        bank.Questions.RemoveAll(question => !kept.Contains(question.Key));
        var seeds = new[] { "qti-2.1", "qti-2.2", "qti-3.0" }.Select(format => QtiTrial.Write(format, bank, new LossList())).Select(bytes => new FuzzInput("export", [("bank.zip", bytes)])).ToList();
        seeds.AddRange(seeds.ToList().SelectMany(seed => QtiTrial.Unzip(seed.Files[0].Bytes).Where(file => file.Key.StartsWith("items/", StringComparison.Ordinal)).Select(file => new FuzzInput(file.Key, [("item.xml", file.Value)]))));
        if (Repository.ResearchData("interop/qti") is { } folder) seeds.AddRange(Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Order().Select(file => new FuzzInput(file, [(Path.GetFileName(file), File.ReadAllBytes(file))])));
        var mutation = new FileMutation(20261127, seeds);
        var (read, refused) = (0, 0);
        for (var count = 0; count < 2000; count++)
        {
            var problems = new ProblemList();
            var input = mutation.Next();
            var reader = new QtiReader();
            if (Unpacking.Open(input.Files, new BankImportOptions(), problems, TestContext.Current.CancellationToken) is { } files && reader.Recognises(files))
            {
                var draft = reader.Read(files, new BankImportOptions(), problems, TestContext.Current.CancellationToken);
                Assert.True(draft is not null || problems.ErrorCount > 0, "Nothing was read and nothing is said of it.");
                // Every question that is given on has its own key and passed the rules of questions.
                if (draft is not null) Assert.Equal(draft.Questions.Count, draft.Questions.Select(question => question.Key).Distinct().Count());
                read += draft?.Questions.Count > 0 ? 1 : 0;
            }

            refused += problems.ErrorCount > 0 ? 1 : 0;
        }

        // Spoilt, but not so much that nothing behind the parser is reached.
        Assert.InRange(read, 300, 2000);
        Assert.InRange(refused, 100, 1700);
    }
}
