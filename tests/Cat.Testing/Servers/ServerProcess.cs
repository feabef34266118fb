using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Cat.Testing.Servers;

/// <summary>Cat.Web as its own process, the way a person starts it; it can be killed the way machines die.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int FirstPort = 20_000;
    private const uint Ports = 12_000;

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    // No port twice in one process, and processes that run beside each other begin at different ones.
    private static int _ports = Environment.ProcessId * 97;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output;

    private ServerProcess(Process process, ConcurrentQueue<string> output, Uri address)
    {
        _process = process;
        _output = output;
        Address = address;
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    public bool IsRunning => !_process.HasExited;

    /// <summary>What it said so far.</summary>
    public IEnumerable<string> Lines => _output;

    public string Output => string.Join('\n', Lines);

    /// <summary>What the server has used of the processors since it started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>
    /// A loopback port nobody listens on, below those the system gives to outgoing connections: one of these could take
    /// the port while a killed server is away, or a client be connected to itself.
    /// </summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = FirstPort + (int)((uint)Interlocked.Increment(ref _ports) % Ports);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                return port;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
            }
        }
    }

    /// <param name="port">The loopback port to listen on.</param>
    /// <param name="environment">Added to this process's environment, for example ConnectionStrings__Cat.</param>
    /// <param name="cancellationToken">Ends the wait for the ready line.</param>
    public static async Task<ServerProcess> StartAsync(int port, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [WebAssembly(), "--port", $"{port}"])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Programs answer faster than people.
        start.Environment["RequestLimits__FormsPerMinute"] = "100000";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var output = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        void Keep(string? line)
        {
            if (line is null) return;
            output.Enqueue(line);
            if (line.StartsWith("Cat is ready at", StringComparison.Ordinal)) ready.TrySetResult();
        }

        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended before it was ready:\n{string.Join('\n', output)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await ready.Task.WaitAsync(StartLimit, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"The server was not ready in {StartLimit}:\n{string.Join('\n', output)}", exception);
        }

        return new ServerProcess(process, output, new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager stops it.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited) return;
        using var term = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await term.WaitForExitAsync();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
    }

    private static string WebAssembly()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";
        var path = Path.Combine(Repository.Root, "src", "Cat.Web", "bin", configuration, "net10.0", "Cat.Web.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException($"Build Cat.Web ({configuration}) first.", path);
    }
}
