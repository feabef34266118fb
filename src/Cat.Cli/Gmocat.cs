using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using Cat.Cli.Benchmark;
using Cat.Cli.Calibrate;
using Cat.Cli.Files;
using Cat.Cli.Fit;
using Cat.Cli.Plot;
using Cat.Cli.Scales;
using Cat.Cli.Score;
using Cat.Cli.Screen;
using Cat.Cli.Simulate;
using Cat.Cli.Train;

namespace Cat.Cli;

/// <summary>The command line as a whole, and what its exit codes mean.</summary>
internal static class Gmocat
{
    /// <summary>The result was written.</summary>
    public const int Done = 0;

    /// <summary>The input was good, but the run failed or did not converge, or the result could not be written.</summary>
    public const int Failed = 1;

    /// <summary>Bad arguments or bad files; nothing was run.</summary>
    public const int BadInput = 2;

    /// <summary>Stopped by Ctrl-C or a termination signal, as shells count it: 128 + 2.</summary>
    public const int Stopped = 130;

    // A calibration looks for the signal between parts of its work.
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellationToken)
    {
        // Numbers on the command line and in the output have a decimal point everywhere.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parsed = CreateRoot(terminal).Parse(args);
        if (parsed.Action is ParseErrorAction errors) errors.ShowHelp = false;
        if (parsed is { Action: HelpAction, CommandResult.Command: DetailedCommand asked }) asked.ShowDetails();
        // What is said about bad arguments, suggestions too, is an error.
        var configuration = new InvocationConfiguration { Output = parsed.Action is ParseErrorAction ? terminal.ErrorOutput : terminal.Output, Error = terminal.ErrorOutput, ProcessTerminationTimeout = LongestStop };
        var exitCode = await parsed.InvokeAsync(configuration, cancellationToken);
        if (parsed.Action is not ParseErrorAction) return exitCode;
        terminal.Fail($"See gmocat {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help.");
        return BadInput;
    }

    /// <summary>Lets a command run and turns what goes wrong into words and an exit code.</summary>
    public static void SetAction(Command command, Terminal terminal, Action<ParseResult, CancellationToken> run) =>
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Execute(terminal, () => run(parsed, cancellationToken)), CancellationToken.None));

    private static RootCommand CreateRoot(Terminal terminal) => new(
        """
        gmocat: calibrate item banks, estimate abilities, check items, train and compare selectors, on files, without a database.

        Files are comma-, semicolon- or tab-separated text in UTF-8 with column names in the first row; numbers have a decimal point.
        An output is written beside its place and moved there when complete; on failure an older one stays.

        Exit codes: 0 done; 1 the run failed or did not converge, or the result could not be written; 2 bad arguments or bad
        files (nothing was run); 130 stopped by Ctrl-C.
        """)
    {
        CalibrateCommand.Create(terminal),
        ScoreCommand.Create(terminal),
        FitCommand.Create(terminal),
        LinkCommand.Create(terminal),
        DriftCommand.Create(terminal),
        TrainCommand.Create(terminal),
        BenchmarkCommand.Create(terminal),
        PlotCommand.Create(terminal),
        SimulateCommand.Create(terminal),
    };

    private static int Execute(Terminal terminal, Action run)
    {
        try
        {
            run();
            return Done;
        }
        catch (BadInputException exception)
        {
            terminal.Fail(exception.Message);
            return BadInput;
        }
        catch (RunFailedException exception)
        {
            terminal.Fail(exception.Message);
            return Failed;
        }
        catch (StoppedException exception)
        {
            terminal.Fail(exception.Message);
            return Stopped;
        }
        catch (OperationCanceledException)
        {
            terminal.Fail("Stopped. Nothing was written.");
            return Stopped;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Inputs are opened elsewhere and report themselves.
            terminal.Fail($"The result cannot be written: {exception.Message}");
            return Failed;
        }
    }
}
