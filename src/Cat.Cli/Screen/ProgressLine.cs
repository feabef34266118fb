namespace Cat.Cli.Screen;

/// <summary>Progress of one piece of work: a bar that is wiped away at the end, or now and then a plain line.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int BarLength = 30;
    private static readonly TimeSpan BetweenBars = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly Terminal _terminal;
    private readonly string _what;
    private long _last;
    private int _length;

    public ProgressLine(Terminal terminal, string what)
    {
        _terminal = terminal;
        _what = what;
        _last = terminal.Time.GetTimestamp();
    }

    /// <param name="share">From 0 to 1.</param>
    /// <param name="detail">What else there is to say.</param>
    public void Report(double share, string detail = "")
    {
        if (_terminal.Time.GetElapsedTime(_last) < (_terminal.IsInteractive ? BetweenBars : BetweenLines)) return;
        _last = _terminal.Time.GetTimestamp();
        var percent = (int)(100 * Math.Clamp(share, 0, 1));
        var text = detail.Length == 0 ? $"{percent} % {_what}" : $"{percent} % {_what}: {detail}";
        if (!_terminal.IsInteractive)
        {
            _terminal.Say(text);
            return;
        }

        var filled = percent * BarLength / 100;
        var line = $"[{new string('#', filled)}{new string('.', BarLength - filled)}] {text}";
        // A line longer than the terminal would wrap and could not be wiped.
        var width = Math.Max(20, ConsoleWidth() - 1);
        if (line.Length > width) line = line[..width];
        _terminal.Output.Write($"\r{line.PadRight(_length)}");
        _length = line.Length;
    }

    public void Dispose()
    {
        if (_length > 0) _terminal.Output.Write($"\r{new string(' ', _length)}\r");
        _length = 0;
    }

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth is var width and > 0 ? width : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
