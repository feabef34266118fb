using Cat.Engine.Items;

namespace Cat.Engine.Tests.Items;

public sealed class DataFingerprintTests
{
    [Fact]
    public void Of_SameLogInAnotherOrder_IsTheSame() =>
        Assert.Equal(
            DataFingerprint.Of(new ResponseLog(2, 3, [new(0, 1, true), new(1, 2, false)])),
            DataFingerprint.Of(new ResponseLog(2, 3, [new(1, 2, false), new(0, 1, true)])));

    [Fact]
    public void Of_AnyDifferenceOfTheLog_IsAnother()
    {
        ResponseLog[] logs =
        [
            new(2, 3, [new(0, 1, true), new(1, 2, false)]), new(2, 3, [new(0, 1, false), new(1, 2, false)]), new(2, 3, [new(0, 1, true), new(1, 1, false)]),
            new(2, 3, [new(1, 1, true), new(1, 2, false)]), new(3, 3, [new(0, 1, true), new(1, 2, false)]), new(2, 4, [new(0, 1, true), new(1, 2, false)]),
        ];
        Assert.Equal(logs.Length, logs.Select(DataFingerprint.Of).Distinct().Count());
    }

    [Fact]
    public void Of_AnyDifferenceOfTheConcepts_IsAnother()
    {
        QMatrix[] matrices = [new(3, [[0], [1]]), new(3, [[0], [1, 2]]), new(3, [[0, 1], []]), new(4, [[0], [1]]), new(3, [[0], [1], []])];
        Assert.Equal(matrices.Length, matrices.Select(DataFingerprint.Of).Distinct().Count());
        Assert.Equal(64, DataFingerprint.Of(matrices[0]).Length);
    }
}
