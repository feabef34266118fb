using System.Globalization;

namespace Cat.BankLoad;

/// <summary>The resident memory of a process, looked at ten times a second.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public MemoryWatch(int process)
    {
        Now = Read(process);
        _watching = Task.Run(async () =>
        {
            while (!_stop.IsCancellationRequested)
            {
                Now = Read(process);
                Peak = Math.Max(Peak, Now);
                await Task.Delay(100);
            }
        });
    }

    /// <summary>MiB.</summary>
    public double Now { get; private set; }

    /// <summary>MiB, since the last <see cref="Forget"/>.</summary>
    public double Peak { get; private set; }

    public void Forget() => Peak = Now;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }

    private static double Read(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
