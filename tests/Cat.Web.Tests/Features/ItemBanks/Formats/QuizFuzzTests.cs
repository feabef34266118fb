using System.Text;
using Cat.Testing.Fuzzing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Aiken;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Formats.Workbook;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Formats;

/// <summary>Two thousand spoilt files a reader, always the same: a draft or an error, never an exception. bench/Cat.FormatFuzz does the same with more.</summary>
public sealed class QuizFuzzTests
{
    private const int Inputs = 2000;

    [Theory]
    [InlineData("moodle-xml")]
    [InlineData("gift")]
    [InlineData("aiken")]
    [InlineData("xlsx")]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("responses")]
    public void SpoiltFiles_AreReadOrReported(string format)
    {
        var mutation = new FileMutation(20261127, [SeedOf(format)]);
        var recognised = 0;
        for (var count = 0; count < Inputs; count++)
        {
            var input = mutation.Next();
            var (problems, reader) = (new ProblemList(), ReaderOf(format));
            if (Unpacking.Open(input.Files, new BankImportOptions(), problems, TestContext.Current.CancellationToken) is not { } files || !reader.Recognises(files)) continue;
            recognised++;
            files.ReportUnknown(reader, problems);
            var draft = reader.Read(files, new BankImportOptions(), problems, TestContext.Current.CancellationToken);
            Assert.True(draft is not null || problems.ErrorCount > 0, "Nothing was read and nothing is said of it.");
            if (draft is null) continue;
            Assert.Equal(draft.Questions.Count, draft.IsPartial ? draft.Questions.Select(question => question.Key).Distinct(StringComparer.Ordinal).Count() : draft.Questions.Count);
        }

        Assert.True(recognised > Inputs / 4, $"Only {recognised} of {Inputs} inputs were still of the format.");
    }

    private static IBankReader ReaderOf(string format) => format switch
    {
        "moodle-xml" => new MoodleXmlReader(),
        "gift" => new GiftReader(),
        "aiken" => new AikenReader(),
        "xlsx" => new WorkbookReader(),
        "csv" => new CsvBankReader(),
        "json" => new JsonBankReader(),
        _ => new ResponseLogReader(),
    };

    private static FuzzInput SeedOf(string format)
    {
        if (format == "responses") return new FuzzInput(format, [("responses.csv", Encoding.UTF8.GetBytes("student_id,q1,q2,q3\ns1,1,0,\ns2,,1,1\ns3,0,0,0\n"))]);
        var bank = QuizTrial.Demonstration();
        var kept = bank.Questions.GroupBy(question => question.Type).SelectMany(group => group.Take(2)).Select(question => question.Key).ToHashSet(StringComparer.Ordinal);
        bank.Questions.RemoveAll(question => !kept.Contains(question.Key));
        bank.Choices.RemoveAll(choice => !kept.Contains(choice.QuestionKey));
        bank.Lines.RemoveAll(line => !kept.Contains(line.QuestionKey));
        bank.Blanks.RemoveAll(blank => !kept.Contains(blank.QuestionKey));
        bank.Responses.Clear();
        bank.Media.Clear();
        var writer = BankWriters.All(SampleQuestions.Renderer).Single(candidate => candidate.Key == format);
        return new FuzzInput(format, [($"bank.{writer.Extension}", QuizTrial.Written(writer, bank, new LossList()))]);
    }
}
