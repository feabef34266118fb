using Cat.Engine.Evaluation;
using Cat.Web.Measurement.Training;

namespace Cat.Web.Tests.Measurement.Training;

public sealed class StudentFoldsTests
{
    // The first four bytes of SHA-256, by sha256sum: 6004e268 is 0.375 of all, b8c9e4fb 0.722, e65769e6 0.900.
    [Theory]
    [InlineData("log/s1", "Train")]
    [InlineData("log/s5", "Validation")]
    [InlineData("log/s9", "Test")]
    public void Of_KnownStudent_StaysWhereItIs(string student, string fold) => Assert.Equal(fold, StudentFolds.Of(student).ToString());

    [Fact]
    public void Of_ManyStudents_SharesAreThoseNamed()
    {
        var shares = Enumerable.Range(0, 20_000).Select(student => StudentFolds.Of($"account/{student}")).CountBy(fold => fold).ToDictionary(pair => pair.Key, pair => pair.Value / 20_000.0);
        // Three standard deviations of a share of 20,000 draws: 0.0097 and 0.0076.
        Assert.InRange(shares[Fold.Train], 0.69, 0.71);
        Assert.InRange(shares[Fold.Validation], 0.142, 0.158);
        Assert.InRange(shares[Fold.Test], 0.142, 0.158);
    }
}
