using System.Globalization;
using Cat.Cli.Screen;

namespace Cat.Cli.Tests.Screen;

public sealed class ProgressLineTests : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly SteppingTime _time = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Watched_DrawsABarAndWipesIt()
    {
        using (var line = new Terminal(_output, TextWriter.Null, isInteractive: true, _time).Start("reading"))
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            line.Report(0.5);
        }

        var bar = $"[{new string('#', 15)}{new string('.', 15)}] 50 % reading";
        Assert.Equal($"\r{bar}\r{new string(' ', bar.Length)}\r", _output.ToString());
    }

    [Fact]
    public void Unwatched_WritesAPlainLineNowAndThen()
    {
        using (var line = new Terminal(_output, TextWriter.Null, isInteractive: false, _time).Start("reading"))
        {
            for (var second = 1; second <= 11; second++)
            {
                _time.Pass(TimeSpan.FromSeconds(1));
                line.Report(second / 10.0, $"row {second}");
            }
        }

        Assert.Equal($"50 % reading: row 5{Environment.NewLine}100 % reading: row 10{Environment.NewLine}", _output.ToString());
    }

    private sealed class SteppingTime : TimeProvider
    {
        private TimeSpan _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time) => _now += time;

        public override long GetTimestamp() => _now.Ticks;
    }
}
