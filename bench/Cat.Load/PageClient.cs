using System.Buffers;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cat.Load;

/// <summary>A page as it came.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Location">Where a redirect leads: path and query; empty: nowhere.</param>
/// <param name="Body">Unpacked.</param>
/// <param name="AskAgainAfter">Seconds that the server asks to wait; 0: it does not.</param>
internal readonly record struct Page(int Status, string Location, ReadOnlyMemory<byte> Body, int AskAgainAfter);

/// <summary>
/// A browser's connection of its own with its cookies, as cheap as can be: this program shares the processors with the server that it measures. It knows of HTTP/1.1
/// what Kestrel and nginx say. Where one of several servers refuses the connection it goes to the next, as a proxy before them does.
/// </summary>
internal sealed class PageClient(IReadOnlyList<IPEndPoint> servers, int first, string host) : IDisposable
{
    private const int Most = 4 << 20;

    private readonly SortedDictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private string _cookieLine = "";
    private int _server = first;
    private Socket? _socket;
    private byte[] _buffer = [];
    private byte[] _unpacked = [];

    public Task<Page> GetAsync(string path, CancellationToken cancellationToken) => ExchangeAsync($"GET {path} HTTP/1.1\r\n", "", cancellationToken);

    /// <param name="path">Where the form goes.</param>
    /// <param name="form">Encoded already.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="asksForNext">As taking.js asks for the next question.</param>
    public Task<Page> PostAsync(string path, string form, CancellationToken cancellationToken, bool asksForNext = false) =>
        ExchangeAsync(asksForNext ? $"POST {path} HTTP/1.1\r\nCat-Next-Page: 1\r\n" : $"POST {path} HTTP/1.1\r\n", form, cancellationToken);

    /// <summary>Gives the memory of the last page back.</summary>
    public void Forget()
    {
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        if (_unpacked.Length > 0) ArrayPool<byte>.Shared.Return(_unpacked);
        (_buffer, _unpacked) = ([], []);
    }

    public void Dispose()
    {
        Close();
        Forget();
    }

    private async Task<Page> ExchangeAsync(string line, string form, CancellationToken cancellationToken)
    {
        Forget();
        var isPost = line[0] == 'P';
        var head = $"{line}Host: {host}\r\nUser-Agent: Cat.Load\r\nAccept: text/html\r\nAccept-Language: en\r\nAccept-Encoding: gzip, deflate, br\r\n{_cookieLine}"
            + (isPost ? $"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {form.Length}\r\n\r\n{form}" : "\r\n");
        var request = ArrayPool<byte>.Shared.Rent(head.Length);
        try
        {
            var length = Encoding.ASCII.GetBytes(head, request);
            // A server closes what lay idle; that shows only now. Nothing of an answer has come then, and every form here may be sent twice.
            for (var isFresh = _socket is null; ; isFresh = true)
            {
                try
                {
                    var socket = _socket ??= await ConnectAsync(cancellationToken);
                    for (var sent = 0; sent < length;) sent += await socket.SendAsync(request.AsMemory(sent, length - sent), cancellationToken);
                    return await ReadAsync(socket, cancellationToken);
                }
                catch (Exception exception) when (exception is SocketException or IOException)
                {
                    Close();
                    if (isFresh) throw;
                }
                catch (OperationCanceledException)
                {
                    Close();
                    throw;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(request);
        }
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await ConnectAsync(servers[_server], cancellationToken);
            }
            catch (SocketException) when (tried < servers.Count)
            {
                _server = (_server + 1) % servers.Count;
            }
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint server, CancellationToken cancellationToken)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            return socket;
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Page> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        if (_buffer.Length == 0) _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        var (filled, headEnd) = (0, -1);
        while (headEnd < 0)
        {
            filled = await ReceiveAsync(socket, filled, cancellationToken);
            headEnd = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
        }

        var head = PageHead.Read(_buffer.AsSpan(0, headEnd + 2), SetCookie);
        var start = headEnd + 4;
        var body = default(Memory<byte>);
        if (head.IsChunked)
        {
            int end, size;
            while ((size = Chunks.Join(_buffer.AsSpan(start, filled - start), join: false, out end)) < 0) filled = await ReceiveAsync(socket, filled, cancellationToken);
            Chunks.Join(_buffer.AsSpan(start, end), join: true, out _);
            body = _buffer.AsMemory(start, size);
        }
        else if (head.Length > 0)
        {
            while (filled < start + head.Length) filled = await ReceiveAsync(socket, filled, cancellationToken);
            body = _buffer.AsMemory(start, head.Length);
        }

        if (head.IsClosed) Close();
        return new Page(head.Status, head.Location, head.IsPacked is { } isBrotli && body.Length > 0 ? Unpack(body.Span, isBrotli) : body, head.AskAgainAfter);
    }

    private async ValueTask<int> ReceiveAsync(Socket socket, int filled, CancellationToken cancellationToken)
    {
        if (filled == _buffer.Length) _buffer = Larger(_buffer, filled);
        var read = await socket.ReceiveAsync(_buffer.AsMemory(filled), cancellationToken);
        return read > 0 ? filled + read : throw new IOException("The server closed the connection.");
    }

    private ReadOnlyMemory<byte> Unpack(ReadOnlySpan<byte> packed, bool isBrotli)
    {
        if (!isBrotli)
        {
            using var stream = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            stream.CopyTo(plain);
            return plain.ToArray();
        }

        _unpacked = ArrayPool<byte>.Shared.Rent(64 * 1024);
        int written;
        while (!BrotliDecoder.TryDecompress(packed, _unpacked, out written)) _unpacked = Larger(_unpacked, 0);
        return _unpacked.AsMemory(0, written);
    }

    private static byte[] Larger(byte[] full, int keep)
    {
        if (full.Length >= Most) throw new IOException($"A page of more than {Most} bytes.");
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private void SetCookie(ReadOnlySpan<byte> value)
    {
        var end = value.IndexOf((byte)';');
        var pair = Encoding.ASCII.GetString(end < 0 ? value : value[..end]);
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals == pair.Length - 1) _cookies.Remove(pair[..equals]);
        else _cookies[pair[..equals]] = pair[(equals + 1)..];
        _cookieLine = _cookies.Count == 0 ? "" : $"Cookie: {string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))}\r\n";
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
