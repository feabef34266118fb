using Cat.Data.ItemBanks;

namespace Cat.Data.Tests.ItemBanks;

public sealed class QuestionKeysTests
{
    [Fact]
    public void Of_SameTextsInAnotherOrder_KeepTheirKeys()
    {
        string[] texts = ["one", "two", "three", "four"];
        var forwards = texts.Zip(QuestionKeys.Of(texts)).ToDictionary();
        var backwards = texts.Reverse().Zip(QuestionKeys.Of([.. texts.Reverse()])).ToDictionary();
        Assert.Equal(forwards.OrderBy(pair => pair.Key), backwards.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void Of_EqualTexts_DifferentKeys() => Assert.Distinct(QuestionKeys.Of(["same", "same", "same", "other"]));

    /// <summary>Of three things, each of the six orders shows up about as often: the shown order says nothing.</summary>
    [Fact]
    public void Of_ManyQuestions_EveryShownOrderIsAboutAsOften()
    {
        const int Questions = 6000;
        var orders = Enumerable.Range(0, Questions).Select(number => QuestionKeys.Of([$"first {number}", $"second {number}", $"third {number}"]))
            .Select(keys => string.Join(',', keys.Index().OrderBy(key => key.Item, StringComparer.Ordinal).Select(key => key.Index)))
            .CountBy(order => order).ToDictionary();
        Assert.Equal(6, orders.Count);
        // Five degrees of freedom: above 25.7 once in ten thousand.
        Assert.True(orders.Values.Sum(count => Math.Pow(count - (Questions / 6.0), 2) / (Questions / 6.0)) < 25.7);
    }
}
