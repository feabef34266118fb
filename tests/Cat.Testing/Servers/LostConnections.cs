using System.Net.Sockets;

namespace Cat.Testing.Servers;

/// <summary>
/// A connection lost between its making and its first use is told as a bare <see cref="SocketException"/> by the HTTP
/// library, which asks it for its other end: here it is an <see cref="HttpRequestException"/>, like every other loss.
/// </summary>
/// <param name="inner">Sends.</param>
internal sealed class LostConnections(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (SocketException exception)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError, exception.Message, exception);
        }
    }
}
