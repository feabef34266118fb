namespace Cat.Web.Features.Privacy.Exporting;

/// <summary>Takes what a synchronous writer writes, some of it at a time, and passes it on asynchronously: a response takes nothing else, and the writer of zips ends its entries synchronously.</summary>
internal sealed class CollectedStream(Stream target) : Stream
{
    private readonly MemoryStream _collected = new();

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Passes on what was written so far.</summary>
    public async Task PassOnAsync(CancellationToken cancellationToken)
    {
        await target.WriteAsync(_collected.GetBuffer().AsMemory(0, (int)_collected.Length), cancellationToken);
        _collected.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => _collected.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _collected.Write(buffer);

    /// <summary>Nothing: <see cref="PassOnAsync"/> does it.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) _collected.Dispose();
        base.Dispose(disposing);
    }
}
