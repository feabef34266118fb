using System.Text.Json;
using Cat.Data.ItemBanks;
using Cat.Testing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Aiken;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.DbeKt22;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Formats.Workbook;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared.Content;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Formats;

/// <summary>Whole banks written and read again: the same bank, or exactly what the writer said would be lost.</summary>
public sealed class QuizRoundTripTests
{
    private static readonly string[] OfMoodle =
        ["description, licence and language of the bank", "names and descriptions of concepts", "relations of concepts", "responses", "sets of questions of which a test gives one"];

    public static TheoryData<string, string> OwnFormats() => new() { { "csv", "demo" }, { "json", "demo" }, { "xlsx", "demo" }, { "csv", "dbe" }, { "json", "dbe" }, { "xlsx", "dbe" } };

    [Theory]
    [MemberData(nameof(OwnFormats))]
    public void OwnFormat_WholeBank_ComesBackEqual(string format, string name)
    {
        var bank = Bank(name);
        var losses = new LossList();
        var (writer, reader, file) = ((IBankWriter, IBankReader, string))(format switch
        {
            "csv" => (new CsvBankWriter(), new CsvBankReader(), "bank.zip"),
            "json" => (new JsonBankWriter(), new JsonBankReader(), "bank.zip"),
            _ => (new WorkbookWriter(), new WorkbookReader(), "bank.xlsx"),
        });
        var trial = QuizTrial.Of(reader, (file, QuizTrial.Written(writer, bank, losses)));
        Assert.Equal([], trial.Errors);
        Assert.Equal(format == "xlsx" && bank.Media.Count > 0 ? ["pictures"] : [], losses.All.Select(loss => loss.What));
        Assert.Equal(bank.Description with { Origin = default }, trial.Read.Description with { Origin = default });
        AssertSame(bank.Concepts, trial.Read.Concepts, concept => concept with { Origin = default });
        AssertSame(Sorted(bank.Relations), Sorted(trial.Read.Relations), relation => relation with { Origin = default });
        AssertSame(bank.Questions, trial.Read.Questions, question => question with { Origin = default });
        AssertSame(bank.Choices.OrderBy(choice => choice.QuestionKey, StringComparer.Ordinal), trial.Read.Choices.OrderBy(choice => choice.QuestionKey, StringComparer.Ordinal), choice => choice with { Origin = default });
        AssertSame(bank.Lines.OrderBy(line => line.QuestionKey, StringComparer.Ordinal), trial.Read.Lines.OrderBy(line => line.QuestionKey, StringComparer.Ordinal), line => line with { Origin = default });
        AssertSame(bank.Blanks.OrderBy(blank => blank.QuestionKey, StringComparer.Ordinal), trial.Read.Blanks.OrderBy(blank => blank.QuestionKey, StringComparer.Ordinal), blank => blank with { Origin = default });
        AssertSame(bank.Enemies, trial.Read.Enemies, set => set with { Origin = default });
        Assert.Equal(bank.Responses.Select(response => response with { Row = 0 }), trial.Read.Responses.Select(response => response with { Row = 0 }));
        if (format == "xlsx") return;
        Assert.Equal(bank.Media.Keys.Order(StringComparer.Ordinal), trial.Read.Media.Keys.Order(StringComparer.Ordinal));
        Assert.All(bank.Media, picture => Assert.Equal(picture.Value, trial.Read.Media[picture.Key]));
    }

    /// <summary>What a spreadsheet would run, take for a date or an escape of its own.</summary>
    [Fact]
    public void OwnFormats_AwkwardTexts_ComeBackEqual()
    {
        var bank = Bank("demo");
        bank.Questions.RemoveAll(question => question.Type != QuestionType.ShortText);
        bank.Choices.Clear();
        bank.Lines.Clear();
        bank.Blanks.Clear();
        bank.Responses.Clear();
        bank.Enemies.Clear();
        string[] texts = ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://example.org\")", "3/4", "1E5", "0012", "true", "a\nb", "ä \"quoted\", comma", "'apostrophe", "#REF!", "漢字 🙂"];
        var model = bank.Questions[0];
        bank.Questions.Clear();
        bank.Questions.AddRange(texts.Select((text, index) => model with { Key = $"q{index}", Stem = text, Answer = text.Replace('\n', ' '), Tags = ["a", "b c"], Discrimination = 0.1 + 0.2, Difficulty = -1.0 / 3 }));
        foreach (var (writer, reader, file) in new (IBankWriter, IBankReader, string)[] { (new CsvBankWriter(), new CsvBankReader(), "bank.zip"), (new JsonBankWriter(), new JsonBankReader(), "bank.zip"), (new WorkbookWriter(), new WorkbookReader(), "bank.xlsx") })
        {
            var trial = QuizTrial.Of(reader, (file, QuizTrial.Written(writer, bank, new LossList())));
            Assert.Equal([], trial.Errors);
            AssertSame(bank.Questions, trial.Read.Questions, question => question with { Origin = default });
        }
    }

    [Fact]
    public void Workbook_EscapesOfItsFormat_AreNamed()
    {
        var bank = Bank("demo");
        bank.Questions[0] = bank.Questions[0] with { Stem = "What is _x0041_?" };
        var losses = new LossList();
        QuizTrial.Written(new WorkbookWriter(), bank, losses);
        Assert.Contains(losses.All, loss => loss.QuestionKey == bank.Questions[0].Key && loss.What.Contains("_x0041_", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("dbe")]
    public void MoodleXml_WholeBank_ComesBackButForWhatIsNamed(string name)
    {
        var bank = Bank(name);
        var losses = new LossList();
        var trial = QuizTrial.Of(new MoodleXmlReader(), ("bank.xml", QuizTrial.Written(new MoodleXmlWriter(), bank, losses)));
        Assert.Equal([], trial.Errors);
        Assert.Equal([], trial.Warnings);
        var expected = OfMoodle.Where(kind => !(kind.StartsWith("sets", StringComparison.Ordinal) && bank.Enemies.Count == 0)).Where(kind => kind != "responses" || bank.Responses.Count > 0);
        string[] own = name == "demo" ? ["how its number is written", "the author's difficulty", "the status draft", "the status pilot"] : ["identifiers of choices", "the author's difficulty"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), losses.All.Where(loss => loss.QuestionKey is null).Select(loss => loss.What).Order(StringComparer.Ordinal));
        Assert.Equal(own, losses.All.Where(loss => loss.QuestionKey is not null).Select(loss => loss.What).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([], Differences(bank, trial.Read, losses));
        Assert.Equal(bank.Media.Keys.Order(StringComparer.Ordinal), trial.Read.Media.Keys.Order(StringComparer.Ordinal));
        Assert.NotNull(trial.Check());
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("dbe")]
    public void Gift_WholeBank_ComesBackButForWhatIsNamed(string name)
    {
        var bank = Bank(name);
        var losses = new LossList();
        var trial = QuizTrial.Of(new GiftReader(), ("bank.gift", QuizTrial.Written(new GiftWriter(), bank, losses)));
        Assert.Equal([], trial.Errors);
        Assert.Equal([], trial.Warnings);
        string[] own = name == "demo"
            ? ["how its number is written", "the author's difficulty", "the question: GIFT has none of the type cloze", "the question: GIFT has none of the type ordering", "the status draft", "the status pilot", "units"]
            : ["identifiers of choices", "the author's difficulty"];
        Assert.Equal(own, losses.All.Where(loss => loss.QuestionKey is not null).Select(loss => loss.What).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal([], Differences(bank, trial.Read, losses));
    }

    [Fact]
    public void Aiken_WholeBank_KeepsTextsAndKeysOfSingleChoices()
    {
        var bank = Bank("demo");
        var losses = new LossList();
        var trial = QuizTrial.Of(new AikenReader(), ("bank.txt", QuizTrial.Written(new AikenWriter(SampleQuestions.Renderer), bank, losses)));
        Assert.Equal([], trial.Errors);
        var written = bank.Questions.Where(question => question.Type is QuestionType.SingleChoice or QuestionType.TrueFalse).ToList();
        Assert.Equal(written.Count, trial.Read.Questions.Count);
        Assert.Equal(bank.Questions.Count - written.Count, losses.All.Count(loss => loss.What.StartsWith("the question: Aiken has none", StringComparison.Ordinal)));
        var keys = bank.Choices.ToLookup(choice => choice.QuestionKey);
        var found = trial.Read.Choices.ToLookup(choice => choice.QuestionKey);
        foreach (var (before, after) in written.Zip(trial.Read.Questions).Where(pair => pair.First.Type == QuestionType.SingleChoice))
            Assert.Equal(keys[before.Key].Select(choice => choice.IsCorrect), found[after.Key].Select(choice => choice.IsCorrect));
    }

    private static BankDraft Bank(string name)
    {
        if (name == "demo")
        {
            var bank = QuizTrial.Demonstration();
            bank.Questions[0] = bank.Questions[0] with { Tags = ["exam", "year 7"] };
            bank.Questions.Add(new QuestionDraft { Origin = default, Key = "essay", Type = QuestionType.ExtendedText, Stem = "Say why $a_1 \\ne b_2$.", Concepts = [bank.Concepts[0].Key, bank.Concepts[1].Key], Status = QuestionStatus.Draft });
            bank.Enemies.Add(new EnemyDraft(default, "Twins", [bank.Questions[0].Key, bank.Questions[1].Key]));
            return bank;
        }

        var folder = Repository.ResearchData("dbe-kt22") ?? "";
        Assert.SkipWhen(folder.Length == 0, "The research data is not here; set CAT_DATA to its folder to run this test.");
        var files = new ImportFiles();
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Where(path => Path.GetFileName(path) != "responses.csv")) files.TryAdd(Path.GetFileName(path), File.ReadAllBytes(path));
        return new DbeKt22Reader().Read(files, new BankImportOptions(), new ProblemList(), TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("The tables cannot be read.");
    }

    /// <summary>What is not as it was and was not said to be lost.</summary>
    private static List<string> Differences(BankDraft before, BankDraft after, LossList losses)
    {
        var lost = losses.All.ToLookup(loss => loss.QuestionKey ?? "", loss => loss.What);
        var found = after.Questions.ToDictionary(question => question.Key, StringComparer.Ordinal);
        var differences = new List<string>();
        foreach (var question in before.Questions)
        {
            var own = lost[question.Key].ToHashSet(StringComparer.Ordinal);
            if (own.Any(loss => loss.StartsWith("the question:", StringComparison.Ordinal))) Note(!found.ContainsKey(question.Key), "left out", "read");
            else if (!found.TryGetValue(question.Key, out var other)) differences.Add($"{question.Key}: not read");
            else Compare(question, other, own);

            void Compare(QuestionDraft left, QuestionDraft right, HashSet<string> named)
            {
                Note(left.Type == right.Type, left.Type, right.Type);
                Note(left.Format == right.Format, left.Format, right.Format);
                Note(left.Stem.ReplaceLineEndings() == right.Stem.ReplaceLineEndings(), left.Stem, right.Stem);
                Note(left.Explanation.ReplaceLineEndings() == right.Explanation.ReplaceLineEndings(), left.Explanation, right.Explanation);
                Note(left.Concepts.SequenceEqual(right.Topics), string.Join(';', left.Concepts), string.Join(';', right.Topics));
                Note(left.Tags.SequenceEqual(right.Tags), string.Join(';', left.Tags), string.Join(';', right.Tags));
                if (!named.Any(loss => loss.StartsWith("the status", StringComparison.Ordinal))) Note(left.Status == right.Status, left.Status, right.Status);
                Note(left.Tolerance.Equals(right.Tolerance), left.Tolerance, right.Tolerance);
                if (named.Contains("how its number is written") && left.Type == QuestionType.Numeric) Note(NumericAnswer.TryParse(left.Answer, out var one) && NumericAnswer.TryParse(right.Answer, out var two) && Math.Abs(one - two) < 1e-12, left.Answer, right.Answer);
                else Note(Parts(left.Answer).SequenceEqual(Parts(right.Answer)), left.Answer, right.Answer);
                if (!named.Contains("units")) Note(UnitText.Read(left.Units, out _).SequenceEqual(UnitText.Read(right.Units, out _)) && left.NeedsUnit == right.NeedsUnit, string.Join(';', left.Units), string.Join(';', right.Units));
                if (!named.Contains("credit for everything right alone")) Note(left.Credit == right.Credit, left.Credit, right.Credit);
                var (choices, others) = (before.Choices.Where(choice => choice.QuestionKey == left.Key).ToList(), after.Choices.Where(choice => choice.QuestionKey == left.Key).ToList());
                if (left.Type == QuestionType.Matching) Note(Matches(before, left.Key).SequenceEqual(Matches(after, left.Key)) && choices.Select(choice => choice.Text).Order(StringComparer.Ordinal).SequenceEqual(others.Select(choice => choice.Text).Order(StringComparer.Ordinal)), string.Join('|', choices.Select(choice => choice.Text)), string.Join('|', others.Select(choice => choice.Text)));
                else if (left.Type != QuestionType.TrueFalse) Note(choices.Select(choice => (choice.Text.ReplaceLineEndings(), choice.IsCorrect, named.Contains("identifiers of choices") || left.Type == QuestionType.Ordering ? "" : choice.Key)).SequenceEqual(others.Select(choice => (choice.Text.ReplaceLineEndings(), choice.IsCorrect, named.Contains("identifiers of choices") || left.Type == QuestionType.Ordering ? "" : choice.Key))), string.Join('|', choices.Select(choice => choice.Text)), string.Join('|', others.Select(choice => choice.Text)));
                Note(Blanks(before, left.Key).SequenceEqual(Blanks(after, left.Key)), string.Join('|', Blanks(before, left.Key)), string.Join('|', Blanks(after, left.Key)));
            }

            void Note(bool isSame, object? left, object? right)
            {
                if (!isSame) differences.Add($"{question.Key}: “{left}” → “{right}”");
            }
        }

        return differences;
    }

    private static string[] Parts(string answer) => answer.Split('|', StringSplitOptions.TrimEntries);

    private static List<(string Line, string Choice)> Matches(BankDraft bank, string key) =>
        [.. bank.Lines.Where(line => line.QuestionKey == key).Select(line => (line.Text, bank.Choices.First(choice => choice.QuestionKey == key && choice.Key == line.ChoiceKey).Text))];

    private static List<string> Blanks(BankDraft bank, string key) =>
        [.. bank.Blanks.Where(blank => blank.QuestionKey == key).Select(blank => $"{blank.Key} {blank.Kind} {string.Join('|', Parts(blank.Answer))} {blank.Tolerance} {string.Join('|', blank.WrongOptions)}")];

    private static IEnumerable<RelationDraft> Sorted(IEnumerable<RelationDraft> relations) => relations.OrderBy(relation => (int)relation.Kind).ThenBy(relation => relation.From, StringComparer.Ordinal).ThenBy(relation => relation.To, StringComparer.Ordinal);

    /// <summary>Ends of lines are not what a text is about.</summary>
    private static void AssertSame<T>(IEnumerable<T> before, IEnumerable<T> after, Func<T, T> bare) =>
        Assert.Equal(before.Select(item => JsonSerializer.Serialize(bare(item)).Replace("\\r\\n", "\\n", StringComparison.Ordinal)), after.Select(item => JsonSerializer.Serialize(bare(item)).Replace("\\r\\n", "\\n", StringComparison.Ordinal)));
}
