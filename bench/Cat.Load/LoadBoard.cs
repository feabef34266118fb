using System.Collections.Concurrent;

namespace Cat.Load;

/// <summary>A request that has to be sent again.</summary>
/// <param name="At">Of Stopwatch.</param>
/// <param name="Waited">Milliseconds until that was known.</param>
/// <param name="What">The student sees: a status with the title of a page, or what the browser says.</param>
internal readonly record struct Setback(long At, double Waited, string What);

/// <summary>Where a run stands, counted by all of its students.</summary>
internal sealed class LoadBoard(int students)
{
    private const int MessagesKept = 20;

    private readonly TaskCompletionSource _allIn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _messages = new();
    private readonly ConcurrentQueue<Setback> _setbacks = new();
    private int _signedIn, _begun, _finished, _answers, _errors;

    public int SignedIn => _signedIn;
    public int Begun => _begun;
    public int Finished => _finished;
    public int Answers => _answers;

    /// <summary>Requests that were sent again because the server did not answer, or said that it could not.</summary>
    public int Retries => _setbacks.Count;

    public IReadOnlyCollection<Setback> Setbacks => _setbacks;

    /// <summary>Students whom something stopped.</summary>
    public int Errors => _errors;

    public IReadOnlyCollection<string> Messages => _messages;

    public bool HaveAllBegun => _begun + _errors >= students && _begun > 0;

    /// <summary>Everybody has signed in, or will not.</summary>
    public Task AllIn => _allIn.Task;

    public void SignIn()
    {
        Interlocked.Increment(ref _signedIn);
        CheckIn();
    }

    public void Begin() => Interlocked.Increment(ref _begun);

    public void Answer() => Interlocked.Increment(ref _answers);

    public void Finish() => Interlocked.Increment(ref _finished);

    public void Retry(Setback setback) => _setbacks.Enqueue(setback);

    public void Error(string message)
    {
        Interlocked.Increment(ref _errors);
        if (_messages.Count < MessagesKept) _messages.Enqueue(message);
        CheckIn();
    }

    private void CheckIn()
    {
        if (_signedIn + _errors >= students) _allIn.TrySetResult();
    }
}
