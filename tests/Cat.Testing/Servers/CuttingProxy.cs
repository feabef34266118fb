using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cat.Testing.Servers;

/// <summary>Where in the sending of an answer the network breaks.</summary>
public enum NetworkCut
{
    BeforeTheServerHasIt,
    AfterTheServerHasIt,
    WhileTheNextPageLoads,
}

/// <summary>A network between a browser and a server that breaks on demand: every connection is closed and none is made for a while.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private const string Answer = "POST /sessions/";
    private const int IdentifierLength = 36;

    private readonly Uri _server;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly HashSet<TcpClient> _connections = [];
    private readonly Task _accepting;
    private NetworkCut? _next;
    private TimeSpan _down;
    private long _downUntil;

    public CuttingProxy(Uri server)
    {
        _server = server;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How often it has broken.</summary>
    public int Cuts { get; private set; }

    /// <summary>Breaks once, at the next answer that is sent.</summary>
    public void CutNext(NetworkCut cut, TimeSpan down)
    {
        lock (_lock) (_next, _down) = (cut, down);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        CloseAll();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (Environment.TickCount64 < Interlocked.Read(ref _downUntil)) browser.Close();
                else _ = CarryAsync(browser);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It is disposed.
        }
    }

    private async Task CarryAsync(TcpClient browser)
    {
        using var server = new TcpClient();
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
            lock (_lock) _connections.UnionWith([browser, server]);
            var line = new Line();
            await Task.WhenAny(PumpAsync(browser, server, chunk => Up(line, chunk)), PumpAsync(server, browser, chunk => Down(line, chunk)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server is away, or this is disposed.
        }
        finally
        {
            lock (_lock) _connections.ExceptWith([browser, server]);
            browser.Close();
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>?> pass)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.GetStream().ReadAsync(buffer, _stop.Token) is var read and > 0)
            {
                var (chunk, passed) = (buffer.AsMemory(0, read), pass(buffer.AsMemory(0, read)));
                if (passed is { } some) await to.GetStream().WriteAsync(some, _stop.Token);
                if (passed is { } all && all.Length == chunk.Length) continue;
                Break();
                return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or InvalidOperationException)
        {
            // One side has gone.
        }
    }

    /// <returns>What of a chunk goes on to the server; less than the whole: the network breaks then.</returns>
    private ReadOnlyMemory<byte>? Up(Line line, ReadOnlyMemory<byte> chunk)
    {
        var head = Encoding.ASCII.GetString(chunk.Span[..Math.Min(chunk.Length, 60)]);
        lock (_lock)
        {
            if (_next is not { } cut) return chunk;
            // An answer and no report of presence: its address ends with the session's identifier.
            if (head.StartsWith(Answer, StringComparison.Ordinal) && head.Length > Answer.Length + IdentifierLength && head[Answer.Length + IdentifierLength] == ' ')
            {
                if (cut == NetworkCut.BeforeTheServerHasIt) return null;
                line.BreaksOnReply = cut == NetworkCut.AfterTheServerHasIt;
                // What replies is the next page, or the way to it.
                line.BreaksInPage = cut == NetworkCut.WhileTheNextPageLoads;
            }

            return chunk;
        }
    }

    private static ReadOnlyMemory<byte>? Down(Line line, ReadOnlyMemory<byte> chunk) =>
        line.BreaksOnReply ? null : line.BreaksInPage ? chunk[..(chunk.Length / 2)] : chunk;

    private void Break()
    {
        lock (_lock)
        {
            _next = null;
            Cuts++;
            Interlocked.Exchange(ref _downUntil, Environment.TickCount64 + (long)_down.TotalMilliseconds);
        }

        CloseAll();
    }

    private void CloseAll()
    {
        List<TcpClient> connections;
        lock (_lock) connections = [.. _connections];
        foreach (var connection in connections) connection.Close();
    }

    /// <summary>One connection of the browser.</summary>
    private sealed class Line
    {
        public bool BreaksOnReply { get; set; }
        public bool BreaksInPage { get; set; }
    }
}
