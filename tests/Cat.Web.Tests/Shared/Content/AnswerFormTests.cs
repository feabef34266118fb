using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cat.Web.Tests.Shared.Content;

public sealed class AnswerFormTests
{
    [Fact]
    public void Read_TwoThingsInOnePlace_KeepsBothForTheNextLook()
    {
        var content = SampleQuestions.Content("ordering");
        var answer = AnswerForm.Read(content, Form([.. content.Choices.Select(choice => ($"place-{choice.Key}", "2"))]));
        Assert.Equal(content.Choices.Select(choice => choice.Key).Order(StringComparer.Ordinal), answer.Parts.Select(part => part.Value).Order(StringComparer.Ordinal));
        Assert.Equal(AnswerProblem.EachPlaceOnce, AnswerScoring.WhyNotScorable(content, answer));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("-1")]
    [InlineData("1e0")]
    [InlineData("99999999999")]
    [InlineData("")]
    public void Read_NoPlace_IsLeftOut(string place)
    {
        var content = SampleQuestions.Content("ordering");
        Assert.Empty(AnswerForm.Read(content, Form([($"place-{content.Choices[0].Key}", place)])).Parts);
    }

    [Fact]
    public void Read_UnknownNames_AreLeftOut()
    {
        foreach (var content in SampleQuestions.Names.Select(SampleQuestions.Content))
            Assert.Equal(new GivenAnswer(), AnswerForm.Read(content, Form([("part-99", "x"), ("place-unknown", "1"), ("Choice", "a"), ("part-", "x"), ("answer", "x")])) with { Text = null });
    }

    [Fact]
    public void Read_LongTexts_AreCutWhereTheyAreSeenToBeTooLong()
    {
        var content = SampleQuestions.Content("text");
        var answer = AnswerForm.Read(content, Form([("text", new string('a', 1_000_000))]));
        Assert.Equal(AnswerScoring.LongestText + 1, answer.Text!.Length); // posted
        Assert.Equal(AnswerProblem.TooLong, AnswerScoring.WhyNotScorable(content, answer));
    }

    [Fact]
    public void Read_ManyChoices_AreSeenToBeTooMany()
    {
        var content = SampleQuestions.Content("single");
        var answer = AnswerForm.Read(content, Form([.. Enumerable.Range(0, 10_000).Select(number => ("choice", $"c{number}"))]));
        Assert.InRange(answer.ChoiceKeys.Count, 2, 10);
        Assert.Equal(AnswerProblem.ChooseOne, AnswerScoring.WhyNotScorable(content, answer));
    }

    [Fact]
    public void Read_ZeroCharacter_NeverReachesTheDatabase() =>
        Assert.Equal("ab", AnswerForm.Read(SampleQuestions.Content("text"), Form([("text", " a\0b ")])).Text);

    [Fact]
    public void Read_ANameTwice_TakesTheFirst() =>
        Assert.Equal("1", AnswerForm.Read(SampleQuestions.Content("numeric"), Form([("text", "1"), ("text", "2")])).Text);

    [Fact]
    public void Read_EmptyForm_IsNoAnswer()
    {
        foreach (var content in SampleQuestions.Names.Select(SampleQuestions.Content)) Assert.NotNull(AnswerScoring.WhyNotScorable(content, AnswerForm.Read(content, FormCollection.Empty)));
    }

    private static FormCollection Form((string Name, string Value)[] fields) =>
        new(fields.GroupBy(field => field.Name).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(field => field.Value)])));
}
