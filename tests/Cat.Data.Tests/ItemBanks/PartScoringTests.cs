using Cat.Data.ItemBanks;

namespace Cat.Data.Tests.ItemBanks;

/// <summary>Points of questions of several parts, counted by hand.</summary>
public sealed class PartScoringTests
{
    [Theory]
    [InlineData("a,c,e", 3)]
    [InlineData("a,c", 2)]
    [InlineData("a,b", 0)]
    [InlineData("a,c,b", 1)]
    [InlineData("a,b,c,d,e", 1)]
    [InlineData("b,d", 0)]
    [InlineData("a,a,a", 1)]
    public void Score_MultipleChoice_RightLessWrong(string keys, int points) =>
        Assert.Equal(new QuestionScore(points, 3), AnswerScoring.Score(SomeQuestions.Multiple with { Credit = CreditRule.PerPart }, new GivenAnswer { ChoiceKeys = keys.Split(',') }));

    [Theory]
    [InlineData("1=k9,2=k3,3=k5", 3)]
    [InlineData("1=k9,2=k5,3=k3", 1)]
    [InlineData("1=k3,2=k5,3=k9", 0)]
    [InlineData("1=k9", 1)]
    [InlineData("", 0)]
    public void Score_Ordering_CountsThingsInTheirPlace(string parts, int points) =>
        Assert.Equal(new QuestionScore(points, 3), AnswerScoring.Score(SomeQuestions.Ordering, SomeQuestions.Fill(parts)));

    [Theory]
    [InlineData("1=x,2=y,3=x", 3)]
    [InlineData("1=x,2=x,3=x", 2)]
    [InlineData("1=z,2=z,3=z", 0)]
    public void Score_Matching_CountsLines(string parts, int points) =>
        Assert.Equal(new QuestionScore(points, 3), AnswerScoring.Score(SomeQuestions.Matching, SomeQuestions.Fill(parts)));

    [Theory]
    [InlineData("1=paris,2=0.75,3=blue", 3)]
    [InlineData("1= PARIS ,2=3/4,3=blue", 3)]
    [InlineData("1=Lyon,2=0.76,3=red", 1)]
    [InlineData("1=Lyon,2=0.9,3=Blue", 0)]
    public void Score_Cloze_CountsBlanks(string parts, int points) =>
        Assert.Equal(new QuestionScore(points, 3), AnswerScoring.Score(SomeQuestions.Cloze, SomeQuestions.Fill(parts)));

    [Fact]
    public void Score_AllOrNothing_OneWrongPartLosesAll()
    {
        foreach (var (content, _, right) in SomeQuestions.All.Select(entry => (entry.Content with { Credit = CreditRule.AllOrNothing }, entry.Name, entry.Right)))
        {
            Assert.Equal(new QuestionScore(1, 1), AnswerScoring.Score(content, right));
            if (right.Parts.Count > 0) Assert.Equal(new QuestionScore(0, 1), AnswerScoring.Score(content, right with { Parts = [.. right.Parts.Skip(1)] }));
        }
    }

    public static TheoryData<string> Names => [.. SomeQuestions.All.Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_RightAnswer_HasAllPoints(string name)
    {
        var (_, content, right) = SomeQuestions.All.Single(entry => entry.Name == name);
        Assert.Null(AnswerScoring.WhyNotScorable(content, right));
        Assert.Equal(new QuestionScore(content.MaximumPoints, content.MaximumPoints), AnswerScoring.Score(content, right));
        Assert.All(AnswerScoring.Keys(content), key => Assert.True(AnswerScoring.IsPartRight(content, right, key)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Score_AnyAnswer_HasPointsFromNoneToAll_AndThoseOfItsRightParts(string name)
    {
        var (_, content, right) = SomeQuestions.All.Single(entry => entry.Name == name);
        var random = new Random(11);
        string[] values = ["", "a", "b", "c", "x", "y", "z", "k3", "k5", "k9", "Paris", "blue", "red", "0.75", "1e999", "\u2212", "\ud800", "\0", new string('9', 5000), "01", "-1", "[[1]]"];
        string Any() => values[random.Next(values.Length)];
        for (var trial = 0; trial < 500; trial++)
        {
            var answer = new GivenAnswer
            {
                Text = random.Next(4) == 0 ? null : Any(),
                ChoiceKeys = [.. Enumerable.Range(0, random.Next(6)).Select(_ => Any())],
                Parts = [.. Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(3) == 0 ? new AnswerPart(Any(), Any()) : right.Parts.Count > 0 ? right.Parts[random.Next(right.Parts.Count)] : new AnswerPart("1", Any()))],
            };
            _ = AnswerScoring.WhyNotScorable(content, answer);
            var score = AnswerScoring.Score(content, answer);
            Assert.Equal(content.MaximumPoints, score.Maximum);
            if (AnswerScoring.Keys(content).Any() && content.Credit == CreditRule.PerPart) Assert.Equal(AnswerScoring.Keys(content).Count(key => AnswerScoring.IsPartRight(content, answer, key)), score.Points);
        }
    }

    [Theory]
    [InlineData("1=k9,2=k3", AnswerProblem.EachPlaceOnce)]
    [InlineData("1=k9,2=k3,2=k5", AnswerProblem.EachPlaceOnce)]
    [InlineData("1=k9,2=k3,3=k3", AnswerProblem.EachPlaceOnce)]
    [InlineData("1=k9,2=k3,4=k5", AnswerProblem.EachPlaceOnce)]
    [InlineData("1=k5,2=k3,3=k9", null)]
    public void WhyNotScorable_Ordering_WantsEachPlaceOnce(string parts, AnswerProblem? expected) =>
        Assert.Equal(expected, AnswerScoring.WhyNotScorable(SomeQuestions.Ordering, SomeQuestions.Fill(parts)));

    [Theory]
    [InlineData("1=x,2=y", AnswerProblem.ChooseForEachLine)]
    [InlineData("1=x,2=y,3=unknown", AnswerProblem.ChooseForEachLine)]
    [InlineData("1=z,2=z,3=z", null)]
    public void WhyNotScorable_Matching_WantsAChoiceForEachLine(string parts, AnswerProblem? expected) =>
        Assert.Equal(expected, AnswerScoring.WhyNotScorable(SomeQuestions.Matching, SomeQuestions.Fill(parts)));

    [Theory]
    [InlineData("1=Lyon,2=1", AnswerProblem.FillEveryBlank)]
    [InlineData("1= ,2=1,3=red", AnswerProblem.FillEveryBlank)]
    [InlineData("1=Lyon,2=much,3=red", AnswerProblem.NotANumber)]
    [InlineData("1=Lyon,2=1,3=green", AnswerProblem.FillEveryBlank)]
    [InlineData("1=Lyon,2=1,3=red", null)]
    public void WhyNotScorable_Cloze_WantsEveryBlank(string parts, AnswerProblem? expected) =>
        Assert.Equal(expected, AnswerScoring.WhyNotScorable(SomeQuestions.Cloze, SomeQuestions.Fill(parts)));

    [Fact]
    public void WhyNotScorable_Cloze_LongText_IsTooLong() =>
        Assert.Equal(AnswerProblem.TooLong, AnswerScoring.WhyNotScorable(SomeQuestions.Cloze, GivenAnswer.Fill([new("1", new string('a', 501)), new("2", "1"), new("3", "red")])));

    [Fact]
    public void HasSameKeyAs_ChangedKeyOfAPart_IsAnotherKey()
    {
        Assert.False(SomeQuestions.Ordering.HasSameKeyAs(SomeQuestions.Ordering with { Choices = [.. SomeQuestions.Ordering.Choices.Reverse()] }));
        Assert.False(SomeQuestions.Matching.HasSameKeyAs(SomeQuestions.Matching with { Lines = [SomeQuestions.Matching.Lines[0] with { ChoiceKey = "z" }, .. SomeQuestions.Matching.Lines.Skip(1)] }));
        Assert.False(SomeQuestions.Cloze.HasSameKeyAs(SomeQuestions.Cloze with { Blanks = [.. SomeQuestions.Cloze.Blanks.Skip(1)] }));
        Assert.False(SomeQuestions.Ordering.HasSameKeyAs(SomeQuestions.Ordering with { Credit = CreditRule.AllOrNothing }));
        Assert.True(SomeQuestions.Matching.HasSameKeyAs(SomeQuestions.Matching with { Lines = [.. SomeQuestions.Matching.Lines.Select(line => line with { Text = new RichText("other", "other") })] }));
    }
}
