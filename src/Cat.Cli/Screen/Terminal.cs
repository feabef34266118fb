namespace Cat.Cli.Screen;

/// <summary>Where a command speaks: results and progress on one side, warnings and errors on the other.</summary>
/// <param name="output">Results and progress.</param>
/// <param name="error">Warnings and errors.</param>
/// <param name="isInteractive">Somebody watches: progress is a bar that moves. Otherwise plain lines, without any control character.</param>
/// <param name="time">For progress and for how long things took.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive, TimeProvider time)
{
    public TextWriter Output => output;

    public TextWriter ErrorOutput => error;

    public bool IsInteractive => isInteractive;

    public TimeProvider Time => time;

    public static Terminal OfProcess() =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb", TimeProvider.System);

    public void Say(string line) => output.WriteLine(line);

    public void Warn(string line) => error.WriteLine($"Warning: {line}");

    public void Fail(string lines) => error.WriteLine(lines);

    /// <summary>Begins something that may take long.</summary>
    public ProgressLine Start(string what) => new(this, what);

    public Clock StartClock() => new(time);
}

/// <summary>How long something has taken.</summary>
internal readonly struct Clock(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();

    public override string ToString() => $"{time.GetElapsedTime(_start).TotalSeconds:0.0} s";
}
