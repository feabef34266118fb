using System.Text.Json;
using Cat.Data.ItemBanks;
using Cat.Testing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Gift;

/// <summary>The samples of the GIFT grammar project, each against the parse that its authors publish beside it: what was read, field by field, and what became of it.</summary>
public sealed class GiftOracleTests
{
    public static TheoryData<string> Files()
    {
        var folder = Repository.ResearchData("interop/gift");
        return folder is null ? ["none"] : [.. Directory.EnumerateFiles(folder, "*.gift").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_Sample_AgreesWithItsAuthors(string name)
    {
        var folder = Repository.ResearchData("interop/gift") ?? "";
        Assert.SkipWhen(folder.Length == 0, "The samples are not here; set CAT_DATA to their folder to run this test.");
        var questions = GiftParser.Parse(File.ReadAllText(Path.Combine(folder, name + ".gift")), error => Assert.Fail($"{error.Line}: {error.Message}"));
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
        Assert.Equal(expected.RootElement.GetArrayLength(), questions.Count);
        foreach (var (question, other) in questions.Zip(expected.RootElement.EnumerateArray())) AssertSame(other, question);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_Sample_KeepsItsKey(string name)
    {
        var folder = Repository.ResearchData("interop/gift") ?? "";
        Assert.SkipWhen(folder.Length == 0, "The samples are not here; set CAT_DATA to their folder to run this test.");
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, name + ".json")));
        var asked = expected.RootElement.EnumerateArray().Where(question => question.GetProperty("type").GetString() is not ("Description" or "Category")).ToList();
        var trial = QuizTrial.Of(new GiftReader(), (name + ".gift", File.ReadAllBytes(Path.Combine(folder, name + ".gift"))));
        if (asked.Count == 0)
        {
            Assert.Contains("no question that can be given", Assert.Single(trial.Errors), StringComparison.Ordinal);
            return;
        }

        Assert.Equal([], trial.Errors);
        Assert.Equal(asked.Count, trial.Read.Questions.Count);
        foreach (var (question, other) in trial.Read.Questions.Zip(asked)) AssertKey(other, question, [.. trial.Read.Choices.Where(choice => choice.QuestionKey == question.Key)], [.. trial.Read.Lines.Where(line => line.QuestionKey == question.Key)]);
        Assert.NotNull(trial.Check());
    }

    private static void AssertSame(JsonElement expected, GiftQuestion question)
    {
        var type = expected.GetProperty("type").GetString();
        Assert.Equal(type, question.Type switch
        {
            GiftType.MultipleChoice => "MC",
            GiftType.TrueFalse => "TF",
            GiftType.ShortAnswer => "Short",
            _ => question.Type.ToString(),
        });
        Assert.Equal(TextOrNothing(expected, "title"), question.Title);
        if (type == "Category") return;
        AssertText(expected.GetProperty("stem"), question.Stem);
        Assert.Equal(expected.GetProperty("hasEmbeddedAnswers").GetBoolean(), question.HasEmbeddedAnswers);
        Assert.Equal(TextOrNothing(expected, "id"), question.Id);
        Assert.Equal(expected.GetProperty("tags") is { ValueKind: JsonValueKind.Array } tags ? tags.EnumerateArray().Select(tag => tag.GetString() ?? "") : [], question.Tags);
        if (type == "Description") return;
        AssertText(expected.GetProperty("globalFeedback"), question.GeneralFeedback);
        switch (type)
        {
            case "TF":
                Assert.Equal(expected.GetProperty("isTrue").GetBoolean(), question.IsTrue);
                AssertText(expected.GetProperty("trueFeedback"), question.TrueFeedback);
                AssertText(expected.GetProperty("falseFeedback"), question.FalseFeedback);
                break;
            case "Matching":
                Assert.Equal(expected.GetProperty("matchPairs").GetArrayLength(), question.Pairs.Count);
                foreach (var (pair, other) in question.Pairs.Zip(expected.GetProperty("matchPairs").EnumerateArray()))
                {
                    AssertText(other.GetProperty("subquestion"), pair.Left);
                    Assert.Equal(other.GetProperty("subanswer").GetString(), pair.Right);
                }

                break;
            case "MC" or "Short" or "Numerical" when expected.GetProperty("choices").ValueKind == JsonValueKind.Array:
                Assert.Equal(expected.GetProperty("choices").GetArrayLength(), question.Choices.Count);
                foreach (var (choice, other) in question.Choices.Zip(expected.GetProperty("choices").EnumerateArray()))
                {
                    Assert.Equal(other.GetProperty("isCorrect").GetBoolean(), choice.IsCorrect);
                    Assert.Equal(other.GetProperty("weight") is { ValueKind: JsonValueKind.Number } weight ? weight.GetDouble() : null, choice.Weight);
                    if (type == "Numerical") AssertNumber(other.GetProperty("text"), choice.Number);
                    else AssertText(other.GetProperty("text"), choice.Text);
                    AssertText(other.GetProperty("feedback"), choice.Feedback);
                }

                break;
            case "Numerical": AssertNumber(expected.GetProperty("choices"), Assert.Single(question.Choices).Number); break;
        }
    }

    private static void AssertKey(JsonElement expected, QuestionDraft question, List<ChoiceDraft> choices, List<LineDraft> lines)
    {
        switch (expected.GetProperty("type").GetString())
        {
            case "TF": Assert.Equal((QuestionType.TrueFalse, expected.GetProperty("isTrue").GetBoolean() ? "true" : "false"), (question.Type, question.Answer)); break;
            case "Essay": Assert.Equal((QuestionType.ExtendedText, QuestionStatus.Draft), (question.Type, question.Status)); break;
            case "MC":
                var weights = expected.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("weight").ValueKind == JsonValueKind.Number ? choice.GetProperty("weight").GetDouble() : choice.GetProperty("isCorrect").GetBoolean() ? 100 : 0).ToList();
                Assert.Equal(weights.Select(weight => (bool?)(weight > 0)), choices.Select(choice => choice.IsCorrect));
                break;
            case "Short":
                var accepted = expected.GetProperty("choices").EnumerateArray().Where(choice => choice.GetProperty("weight").ValueKind == JsonValueKind.Null || choice.GetProperty("weight").GetDouble() == 100)
                    .Select(choice => string.Join(' ', choice.GetProperty("text").GetProperty("text").GetString()!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))); // always there
                Assert.Equal(accepted, question.Answer.Split('|'));
                break;
            case "Matching": Assert.Equal(expected.GetProperty("matchPairs").EnumerateArray().Count(pair => pair.GetProperty("subquestion").GetProperty("text").GetString() != ""), lines.Count); break;
            case "Numerical": Assert.Equal(QuestionType.Numeric, question.Type); break;
        }
    }

    private static void AssertNumber(JsonElement expected, GiftNumber? number)
    {
        var found = Assert.NotNull(number);
        if (expected.GetProperty("type").GetString() == "high-low")
            Assert.Equal((true, expected.GetProperty("numberLow").GetDouble(), expected.GetProperty("numberHigh").GetDouble()), (found.IsRange, found.Number, found.Reach));
        else
            Assert.Equal((false, expected.GetProperty("number").GetDouble(), expected.TryGetProperty("range", out var range) ? range.GetDouble() : null), (found.IsRange, found.Number, found.Reach));
    }

    private static void AssertText(JsonElement expected, MoodleText? text)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.Null(text);
            return;
        }

        var found = Assert.NotNull(text);
        Assert.Equal(expected.GetProperty("text").GetString(), found.Text);
        Assert.Equal(MoodleText.FormatOf(expected.GetProperty("format").GetString()), found.Format);
    }

    private static string? TextOrNothing(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
