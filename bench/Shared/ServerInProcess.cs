using Cat.Testing.Servers;
using Cat.Web.Features.Taking;

namespace Cat.LoadPrograms;

/// <summary>The whole server in the process of the program that measures it, so that what it says of itself can be heard. Compiled into such programs.</summary>
internal static class ServerInProcess
{
    /// <summary>Starts it on a port of this machine.</summary>
    /// <returns>Ends when the server does.</returns>
    public static Task Start(string connectionString, int port)
    {
        Environment.SetEnvironmentVariable("ConnectionStrings__Cat", connectionString);
        // It runs on when the database of this run is dropped, and has nothing to say of that.
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
        Environment.SetEnvironmentVariable("Logging__LogLevel__Cat.Web", "None");
        var entry = typeof(SubmitAnswer).Assembly.EntryPoint ?? throw new InvalidOperationException("Cat.Web has no entry point.");
        return Task.Run(() => entry.Invoke(null, [new[] { "--port", $"{port}", "--applicationName", "Cat.Web" }]), CancellationToken.None);
    }

    /// <summary>Until it answers.</summary>
    public static async Task WaitAsync(FormClient client, Task server, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await client.GetAsync("/sign-in", cancellationToken);
                return;
            }
            catch (HttpRequestException) when (!server.IsCompleted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }
}
