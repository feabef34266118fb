using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Testing;

namespace Cat.Browser.Tests.Taking;

/// <summary>A bank with a question of every type and of every look. What no student may see before the end has words and numbers that occur nowhere else.</summary>
internal sealed class SampleBank
{
    /// <summary>In every explanation, and in the right answers that are typed.</summary>
    public const string Secret = "zanzibar";

    private const string Drawing = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 320" width="640" height="320"><rect width="640" height="320" fill="#e8eef7"/><path d="M60 270 L320 50 L580 270 Z" fill="#9db7dd" stroke="#1c3f72" stroke-width="6"/><text x="320" y="300" font-size="30" text-anchor="middle" fill="#1c3f72">c</text></svg>""";

    private static readonly string[] Formulas = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Cat.Browser.Tests", "Taking", "formula.html")).Split("<!-- choice -->");

    public required ItemBankId Bank { get; init; }

    /// <summary>Everything that would give a question or its key away.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <param name="db">Where.</param>
    /// <param name="key">Of the bank.</param>
    /// <param name="names">Which of <see cref="Names"/>.</param>
    public static async Task<SampleBank> StoreAsync(CatDbContext db, string key, params string[] names)
    {
        var now = TimeProvider.System.GetUtcNow();
        var bank = new ItemBank(key, "Samples", now);
        var concept = new Concept(bank.Id, "sample", "Samples of everything", "");
        var picture = new MediaFile { BankId = bank.Id, Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Drawing))), Name = "media/triangle.svg", ContentType = "image/svg+xml", Bytes = Encoding.UTF8.GetBytes(Drawing) };
        db.AddRange(bank, concept, picture);
        var secrets = new List<string> { Secret };
        foreach (var (index, name) in names.Index())
        {
            var question = new Question(bank.Id, $"sample-{name}", QuestionStatus.Active);
            var version = question.AddVersion(Content(name, $"/media/{bank.Id}/{picture.Hash}"), [concept.Id], now);
            var parameters = new QuestionParameters { Discrimination = 1.2371 + (0.0101 * index), Difficulty = -0.3713 + (0.1103 * index), Source = ParameterSource.Imported, EstimatedAt = now };
            version.SetParameters(parameters);
            db.Add(question);
            secrets.AddRange([question.Id.ToString(), version.Id.ToString(), $"sample-{name}", Number(parameters.Discrimination), Number(parameters.Difficulty)]);
        }

        await db.SaveChangesAsync(CancellationToken.None);
        return new SampleBank { Bank = bank.Id, Secrets = secrets };
    }

    public static IReadOnlyList<string> Names { get; } = ["choice", "multiple", "true-false", "number", "text", "ordering", "matching", "cloze", "long", "image", "formula"];

    private static QuestionContent Content(string name, string picture) => name switch
    {
        "choice" => Question(QuestionType.SingleChoice, "<p>Which planet is the third from the sun?</p>") with { Choices = Choices("Venus", "*Earth", "Mars", "Jupiter") },
        "multiple" => Question(QuestionType.MultipleChoice, "<p>Which of these are prime numbers?</p>") with { Credit = CreditRule.PerPart, Choices = Choices("*2", "9", "*11", "21") },
        "true-false" => Question(QuestionType.TrueFalse, "<p>Every square is a rectangle.</p>") with { Choices = [new Choice("true", Text("True"), true), new Choice("false", Text("False"), false)] },
        "number" => Question(QuestionType.Numeric, "<p>How many minutes are three hours and a quarter, in the unit that you like?</p>") with { NumericAnswer = "195.0417", Tolerance = 0.0625 },
        "text" => Question(QuestionType.ShortText, "<p>What is the name of the island?</p>") with { AcceptedTexts = [Secret, $"{Secret} island"] },
        "ordering" => Question(QuestionType.Ordering, "<p>Put these in order, the smallest first.</p>") with { Choices = [.. Keyed(["a mouse", "a cat", "a horse", "a whale"])] },
        "matching" => Question(QuestionType.Matching, "<p>Which capital belongs to which country?</p>") with { Choices = [.. Keyed(["Rome", "Paris", "Lisbon"])], Lines = [.. Lines(["Rome", "Paris", "Lisbon"], "Italy", "France", "Portugal")] },
        "cloze" => Question(QuestionType.Cloze, "<p>The island [[1]] lies in the [[2]] Ocean, about [[3]] km from the coast.</p>") with
        {
            Blanks =
            [
                new Blank { Key = "1", Kind = BlankKind.Text, AcceptedTexts = [Secret] }, new Blank { Key = "2", Kind = BlankKind.Choice, Options = ["Indian", "Atlantic", "Pacific"] },
                new Blank { Key = "3", Kind = BlankKind.Numeric, NumericAnswer = "36.5417", Tolerance = 0.0625 },
            ],
        },
        "long" => Question(QuestionType.SingleChoice, string.Concat(Enumerable.Repeat("<p>A shop sells apples, pears and plums. On Monday it sold twice as many apples as pears, and on Tuesday a third of what was left of the plums, so that the owner wondered how many boxes had to be ordered for the weekend.</p>", 6))
            + "<table><thead><tr><th>Day</th><th>Apples</th><th>Pears</th><th>Plums</th><th>Boxes that came in the morning</th><th>Boxes that went back</th></tr></thead><tbody><tr><td>Monday</td><td>40</td><td>20</td><td>33</td><td>12</td><td>3</td></tr><tr><td>Tuesday</td><td>12</td><td>8</td><td>11</td><td>4</td><td>0</td></tr></tbody></table><p>Which day was busier?</p>")
            with
        { Choices = Choices("*Monday, because more fruit of every kind was sold, whatever came in the morning and whatever went back in the evening", "Tuesday", "Both alike") },
        "image" => Question(QuestionType.Numeric, $"""<p>How long is the side c, if the other two are 25.5 cm long and stand at a right angle?</p><p><img src="{picture}" alt="A triangle whose longest side is called c"></p>""") with { NumericAnswer = "36.0624" },
        "formula" => Question(QuestionType.SingleChoice, Formulas[0]) with { Choices = [.. Formulas[1..].Select((html, index) => new Choice($"{(char)('a' + index)}", new RichText("formula", html.Trim()), index == 1))] },
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such sample."),
    };

    private static QuestionContent Question(QuestionType type, string stem) => new()
    {
        Type = type,
        Format = ContentFormat.Html,
        Stem = new RichText(stem, stem),
        Explanation = new RichText("", $"<p>It is so because of {Secret}.</p>"),
    };

    /// <summary>The right ones have a star.</summary>
    private static Choice[] Choices(params string[] texts) => [.. texts.Select((text, index) => new Choice($"{(char)('a' + index)}", Text(text.TrimStart('*')), text[0] == '*'))];

    private static IEnumerable<Choice> Keyed(string[] texts) => QuestionKeys.Of(texts).Zip(texts, (key, text) => new Choice(key, Text(text), false));

    private static IEnumerable<MatchLine> Lines(string[] choices, params string[] lines) => QuestionKeys.Of(choices).Zip(lines, (key, line) => new MatchLine(line.ToLowerInvariant(), Text(line), key));

    private static RichText Text(string text) => new(text, text);

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
