using Cat.Data;
using Cat.Web.Features.Taking;

namespace Cat.Web.Tests.Features.Taking;

public sealed class ProgressTextTests
{
    // √(0.3² + 0.4²) = 0.5, so that a change counts from 0.6408 on.
    [Theory]
    [InlineData(0.64, "progress.unclear")]
    [InlineData(0.65, "progress.up")]
    [InlineData(-0.65, "progress.down")]
    public void Of_FirstAndLatest_SaysNoMoreThanTheyCan(double change, string key) =>
        Assert.Equal(TakingWords.Text[key], ProgressText.Of([Attempt(1, 0.1, 0.3), Attempt(2, 3, 0.1), Attempt(3, 0.1 + change, 0.4)]));

    [Fact]
    public void Of_OneAttempt_SaysNothing() => Assert.Null(ProgressText.Of([Attempt(1, 0, 0.3)]));

    private static AttemptResult Attempt(int number, double theta, double standardError) => new(TestSessionId.New(), number, DateTimeOffset.UnixEpoch, "Secure", theta, standardError);
}
