using Cat.Web.Shared;

namespace Cat.Web.Tests.Shared;

public sealed class ExcerptTests
{
    [Fact]
    public void Of_ShortText_IsTheTextItself() => Assert.Equal(new string('x', 60), Excerpt.Of(new string('x', 60)));

    [Fact]
    public void Of_LongText_IsItsBeginning()
    {
        Assert.Equal(new string('x', 60) + "…", Excerpt.Of(new string('x', 61)));
        Assert.Equal(new string('x', 80) + "…", Excerpt.OfLong(new string('x', 81)));
    }

    [Fact]
    public void Of_PairOfSurrogatesAtTheCut_IsLeftOutWhole() => Assert.Equal(new string('x', 59) + "…", Excerpt.Of(new string('x', 59) + "🙂 and more"));
}
