using System.Globalization;
using Cat.Web.Features.Models;

namespace Cat.Web.Tests.Features.Models;

public sealed class CurveGeometryTests
{
    [Theory]
    [InlineData(0.71, 0.756)]
    [InlineData(-3, 12)]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.5)]
    [InlineData(1e-5, 3e-5)]
    [InlineData(1200, 98_000)]
    public void Heights_AnyRange_EncloseItInFewEvenSteps(double low, double high)
    {
        var geometry = new CurveGeometry([new Curve("one", [new(0, low), new(1, high)])]);

        var values = geometry.Heights.Select(tick => double.Parse(tick.Text.Replace('−', '-'), CultureInfo.InvariantCulture)).ToList();
        Assert.InRange(values.Count, 2, 8);
        Assert.True(values[0] <= low + 1e-9 && values[^1] >= high - 1e-9, string.Join(' ', values));
        var steps = values.Zip(values.Skip(1), (one, next) => next - one).ToList();
        Assert.All(steps, step => Assert.Equal(steps[0], step, steps[0] * 1e-6));
    }

    [Fact]
    public void Line_RisingValues_GoesRightAndUp()
    {
        var curve = new Curve("one", [new(0, 1), new(1, 2), new(2, 5)]);

        var points = new CurveGeometry([curve]).Line(curve).Split(' ').Select(point => point.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToList();

        Assert.Equal(3, points.Count);
        Assert.True(points[0][0] < points[1][0] && points[1][0] < points[2][0]);
        Assert.True(points[0][1] > points[1][1] && points[1][1] > points[2][1]);
        Assert.All(points.SelectMany(point => point), number => Assert.InRange(number, 0, 100));
    }

    [Fact]
    public void Line_ValueThatIsNoNumber_IsLeftOut()
    {
        var curve = new Curve("one", [new(0, double.NaN), new(1, 2), new(2, double.PositiveInfinity), new(3, 1)]);
        Assert.Equal(2, new CurveGeometry([curve]).Line(curve).Split(' ').Length);
    }

    [Fact]
    public void Epochs_OfALongTraining_AreFew()
    {
        var geometry = new CurveGeometry([new Curve("one", [.. Enumerable.Range(0, 200).Select(epoch => new CurvePoint(epoch, epoch))])]);
        Assert.InRange(geometry.Epochs.Count, 3, 7);
    }

    [Fact]
    public void Geometry_NoPoints_HasAnEmptyLine() => Assert.Equal("", new CurveGeometry([new Curve("one", [])]).Line(new Curve("one", [])));
}
