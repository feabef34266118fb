using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Cat.Data.ItemBanks;
using Cat.Testing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.DbeKt22;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

/// <summary>Out and in again: with our own notes nothing is lost; without them the key, the scoring and the readable text stay.</summary>
public sealed partial class QtiRoundTripTests
{
    public static TheoryData<string> Formats => ["qti-2.1", "qti-2.2", "qti-3.0"];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task TheDemonstrationBank_ComesBackWhole(string format)
    {
        var bank = WithEverything(await QtiTrial.DemonstrationBankAsync());
        var losses = new LossList();
        var (draft, problems) = QtiTrial.Read(("bank.zip", QtiTrial.Write(format, bank, losses)));
        Assert.Equal([], problems.Errors);
        Assert.Equal([], problems.Warnings);
        AssertSame(bank, draft!); // read without an error
        Assert.Equal([new Loss(null, $"{bank.Responses.Count} responses")], losses.All);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task DbeKt22_ComesBackWhole(string format)
    {
        var folder = Repository.ResearchData("dbe-kt22") ?? "";
        Assert.SkipWhen(folder.Length == 0, "The research data is not here; set CAT_DATA to its folder to run this test.");
        var files = await ImportFiles.FromFolderAsync(folder, TestContext.Current.CancellationToken);
        var bank = new DbeKt22Reader().Read(files, new BankImportOptions(), new ProblemList(), TestContext.Current.CancellationToken)!; // the published tables
        var losses = new LossList();
        var (draft, problems) = QtiTrial.Read(("bank.zip", QtiTrial.Write(format, bank, losses)));
        Assert.Equal([], problems.Errors);
        AssertSame(bank, draft!); // read without an error
        Assert.Equal([new Loss(null, $"{bank.Responses.Count} responses")], losses.All);
    }

    /// <summary>What another program would understand.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public async Task WithoutOurNotes_KeyScoringAndTextStay(string format)
    {
        var bank = WithEverything(await QtiTrial.DemonstrationBankAsync());
        var (draft, problems) = QtiTrial.Read(("bank.zip", WithoutNotes(QtiTrial.Write(format, bank, new LossList()))));
        Assert.Equal([], problems.Errors);
        Assert.True(draft!.IsPartial); // read without an error
        Assert.Equal(bank.Questions.Select(question => question.Key), draft.Questions.Select(question => question.Key));
        Assert.Equal(bank.Media.Keys.Order(), draft.Media.Keys.Order());
        var names = bank.Concepts.ToDictionary(concept => concept.Key, concept => concept.Name);
        foreach (var (before, after) in bank.Questions.Zip(draft.Questions))
        {
            Assert.Equal((before.Key, before.Type), (after.Key, after.Type));
            // Two things to order can only both be in place, or none.
            if (before.Type != QuestionType.Ordering) Assert.Equal((before.Key, before.Credit), (after.Key, after.Credit));
            Assert.Equal(before.Concepts.Select(concept => names[concept]).Concat(before.Tags), after.Topics);
            Assert.Equal(before.Tags, after.Tags);
            Assert.Equal((before.Discrimination, before.Difficulty, before.Guessing), (after.Discrimination, after.Difficulty, after.Guessing));
            Assert.Equal(before.Steps, after.Steps);
            Assert.Equal(Shown(before, before.Stem), Shown(after, after.Stem));
            Assert.Equal(Shown(before, before.Explanation), Shown(after, after.Explanation));
            if (before.Type == QuestionType.Numeric)
            {
                Assert.True(NumericAnswer.TryParse(before.Answer, out var right) && NumericAnswer.TryParse(after.Answer, out var read) && right.Equals(read), before.Key);
                Assert.Equal(before.Tolerance, after.Tolerance, 1e-6);
            }
            else
            {
                Assert.Equal(before.Answer, after.Answer);
            }

            Assert.Equal(PartsOf(bank, before), PartsOf(draft, after));
        }
    }

    [Fact]
    public async Task AnItemThatWasChanged_CountsMoreThanTheNote()
    {
        var bank = await QtiTrial.DemonstrationBankAsync();
        var files = QtiTrial.Unzip(QtiTrial.Write("qti-3.0", bank, new LossList()));
        var name = $"items/{QtiKeys.Identifier(bank.Questions[0].Key)}.xml";
        files[name] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[name]).Replace("In the number", "Changed: in the number", StringComparison.Ordinal));
        var (draft, problems) = QtiTrial.Read(("bank.zip", QtiTrial.Zip([.. files.Select(file => (file.Key, file.Value))])));
        Assert.Contains("Changed: in the number", draft!.Questions[0].Stem, StringComparison.Ordinal); // read without an error
        Assert.Equal(bank.Questions[0].Concepts, draft.Questions[0].Concepts);
        Assert.Equal(bank.Questions.Skip(1).Select(Flat), draft.Questions.Skip(1).Select(Flat));
        Assert.Contains("changed after it was exported", Assert.Single(problems.Warnings).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameBank_GivesTheSameBytes()
    {
        var bank = await QtiTrial.DemonstrationBankAsync();
        Assert.Equal(QtiTrial.Write("qti-2.2", bank, new LossList()), QtiTrial.Write("qti-2.2", bank, new LossList()));
    }

    /// <summary>The demonstration bank with what it does not have: parameters, steps, tags, HTML, texts that XML cannot hold as they are.</summary>
    private static BankDraft WithEverything(BankDraft bank)
    {
        for (var index = 0; index < bank.Questions.Count; index++)
        {
            var question = bank.Questions[index];
            if (index % 5 == 0) question = question with { Discrimination = 0.5 + (index / 100.0), Difficulty = (index / 50.0) - 2, Guessing = index % 10 == 0 ? 0.125 : null };
            if (index % 7 == 0) question = question with { Tags = ["hard to read", "Größe ≤ 3"] };
            bank.Questions[index] = question;
        }

        Origin origin = new("test", 1);
        var concept = bank.Concepts[0].Key;
        Add(new QuestionDraft { Origin = origin, Key = "12", Type = QuestionType.Cloze, Format = ContentFormat.Html, Concepts = [concept], Credit = CreditRule.PerPart, Discrimination = 1, Steps = [-0.5, 0.25], Stem = "<p>A\r\n  <b>bold</b> line: [[1]] &amp; <u>under</u> [[2]]</p>", Explanation = "<ul><li>one</li><li>two \\(\\frac12\\)</li></ul>" });
        bank.Blanks.Add(new BlankDraft(origin, "12", "1", BlankKind.Text, "colour|color", 0, []));
        bank.Blanks.Add(new BlankDraft(origin, "12", "2", BlankKind.Numeric, "3/4", 0.01, []));
        Add(new QuestionDraft { Origin = origin, Key = "a:b", Type = QuestionType.MultipleChoice, Concepts = [concept], Credit = CreditRule.PerPart, Stem = "Which of **these**?\n\n| a | b |\n|---|---|\n| $x$ | `code` |", AuthorDifficulty = 3, Status = QuestionStatus.Review });
        foreach (var (key, isCorrect) in new[] { ("1", true), ("2", false), ("x:3", true) }) bank.Choices.Add(new ChoiceDraft(origin, "a:b", key, $"Text of *{key}*", isCorrect));
        Add(new QuestionDraft { Origin = origin, Key = "order", Type = QuestionType.Ordering, Concepts = [concept], Credit = CreditRule.PerPart, Stem = "In order" });
        foreach (var key in new[] { "a", "b", "c" }) bank.Choices.Add(new ChoiceDraft(origin, "order", key, $"Thing {key}", null));
        Add(new QuestionDraft { Origin = origin, Key = "essay", Type = QuestionType.ExtendedText, Concepts = [concept], Status = QuestionStatus.Draft, Stem = "Write." });
        Add(new QuestionDraft { Origin = origin, Key = "units", Type = QuestionType.Numeric, Concepts = [concept], Answer = "-2.50", Tolerance = 0.1, Units = ["m", "cm = 0.01"], NeedsUnit = true, Stem = "How long?" });
        bank.Enemies.Add(new EnemyDraft(origin, "pair", ["12", "essay"]));
        return bank;

        void Add(QuestionDraft question) => bank.Questions.Add(question);
    }

    private static void AssertSame(BankDraft before, BankDraft after)
    {
        Origin any = new("", null);
        Assert.False(after.IsPartial);
        Assert.Equal(before.Description with { Origin = any }, after.Description with { Origin = any });
        Assert.Equal(before.Concepts.Select(concept => concept with { Origin = any }), after.Concepts.Select(concept => concept with { Origin = any }));
        Assert.Equal(before.Relations.Select(relation => relation with { Origin = any }), after.Relations.Select(relation => relation with { Origin = any }));
        Assert.Equal(before.Enemies.Select(enemy => (enemy.Name, string.Join(' ', enemy.QuestionKeys))), after.Enemies.Select(enemy => (enemy.Name, string.Join(' ', enemy.QuestionKeys))));
        Assert.Equal(before.Questions.Select(Flat), after.Questions.Select(Flat));
        Assert.Equal(Ordered(before, before.Choices, choice => choice.QuestionKey).Select(choice => choice with { Origin = any }), after.Choices.Select(choice => choice with { Origin = any }));
        Assert.Equal(Ordered(before, before.Lines, line => line.QuestionKey).Select(line => line with { Origin = any }), after.Lines.Select(line => line with { Origin = any }));
        Assert.Equal(Ordered(before, before.Blanks, blank => blank.QuestionKey).Select(Flat), after.Blanks.Select(Flat));
        Assert.Equal(before.Media.Keys.Order(), after.Media.Keys.Order());
        Assert.All(before.Media, picture => Assert.Equal(picture.Value, after.Media[picture.Key]));
    }

    /// <summary>Parts come question by question.</summary>
    private static IEnumerable<T> Ordered<T>(BankDraft bank, IEnumerable<T> parts, Func<T, string> key)
    {
        var of = parts.ToLookup(key);
        return bank.Questions.SelectMany(question => of[question.Key]);
    }

    /// <summary>Lists of records are compared by what is in them.</summary>
    private static (QuestionDraft, string) Flat(QuestionDraft question) =>
        (question with { Origin = new Origin("", null), Concepts = [], Tags = [], Topics = [], Units = [], Steps = [] }, string.Join('\n', [string.Join('|', question.Concepts), string.Join('|', question.Tags), string.Join('|', question.Units), string.Join('|', question.Steps)])) is var (flat, lists)
            ? (flat with { Concepts = None, Tags = None, Topics = None, Units = None, Steps = NoNumbers }, lists) : default;

    private static readonly IReadOnlyList<string> None = [];
    private static readonly IReadOnlyList<double> NoNumbers = [];

    private static (string, string, BlankKind, string, double, string) Flat(BlankDraft blank) => (blank.QuestionKey, blank.Key, blank.Kind, blank.Answer, blank.Tolerance, string.Join('|', blank.WrongOptions));

    /// <summary>What a reader sees, without spaces.</summary>
    private static string Shown(QuestionDraft question, string source)
    {
        var html = SampleQuestions.Renderer.Render(source, question.Format, new PictureNames()).Html;
        return Space().Replace(Cat.Web.Shared.Content.PlainText.From(html, 100_000), "");
    }

    private static IEnumerable<string> PartsOf(BankDraft bank, QuestionDraft question) =>
    [
        .. bank.Choices.Where(choice => choice.QuestionKey == question.Key && question.Type != QuestionType.TrueFalse).Select(choice => $"{choice.Key} {choice.IsCorrect} {Shown(question, choice.Text)}"),
        .. bank.Lines.Where(line => line.QuestionKey == question.Key).Select(line => $"{Shown(question, line.Text)} {line.ChoiceKey}"),
        .. bank.Blanks.Where(blank => blank.QuestionKey == question.Key).Select(blank => $"{blank.Key} {blank.Kind} {(blank.Kind == BlankKind.Numeric && NumericAnswer.TryParse(blank.Answer, out var number) ? $"{number}" : blank.Answer)} {blank.Tolerance:0.######} {string.Join('|', blank.WrongOptions.Order())}"),
    ];

    private static byte[] WithoutNotes(byte[] package)
    {
        var files = QtiTrial.Unzip(package);
        var manifest = XDocument.Load(new MemoryStream(files["imsmanifest.xml"]));
        manifest.Descendants().Where(element => element.Name.Namespace == QtiExtension.Namespace).Remove();
        files["imsmanifest.xml"] = Encoding.UTF8.GetBytes(manifest.ToString());
        return QtiTrial.Zip([.. files.Select(file => (file.Key, file.Value))]);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>Any picture is there.</summary>
    private sealed class PictureNames : Dictionary<string, string>
    {
        public PictureNames()
            : base(StringComparer.Ordinal)
        {
            foreach (var name in Directory.EnumerateFiles(Path.Combine(Repository.Root, "demo", "school-mathematics", "media"))) this["media/" + Path.GetFileName(name)] = "/x";
        }
    }
}
