using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

/// <summary>Lets only so many passwords be checked at once on this node, so that a rush of sign-ins leaves processors to those who are answering.</summary>
internal sealed class PasswordTurns(IOptions<AccountsOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.PasswordsAtOnce is var set and > 0 ? set : Math.Max(1, Environment.ProcessorCount / 2));
    private int _waiting;

    /// <summary>Whoever comes now is better asked to come again.</summary>
    public bool AreTooManyWaiting => _waiting >= options.Value.SignInsWaiting;

    /// <summary>Waits for a turn and works. Who waits here must hold no connection to the database.</summary>
    /// <param name="work">Checks one password.</param>
    /// <param name="cancellationToken">Ends the wait: nobody's password is checked for a browser that has gone.</param>
    public async Task<T> TakeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _turns.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await work();
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
