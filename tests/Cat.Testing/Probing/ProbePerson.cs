using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Cat.Testing.Probing;

/// <summary>Somebody who tries doors: a browser that keeps its cookies itself, so that it can also bend them.</summary>
/// <param name="http">Keeps no cookies and follows no redirect.</param>
/// <param name="name">For findings.</param>
/// <param name="forbidden">What must never be in an answer to this person.</param>
public sealed partial class ProbePerson(HttpClient http, string name, IReadOnlyList<string> forbidden) : IDisposable
{
    private const int MostRead = 4 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, string> _cookies = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private (string UserName, string Password)? _signIn;

    public string Name => name;

    public IReadOnlyList<string> Forbidden => forbidden;

    /// <summary>Sent as "Authorization" with every request; null: none.</summary>
    public string? Key { get; init; }

    public bool IsOverTheWire { get; init; }

    public string Cookies => string.Join("; ", _cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"));

    public bool HasSignIn => _signIn is not null;

    public void Dispose() => _oneAtATime.Dispose();

    public async Task SignInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        _signIn = (userName, password);
        var page = await SendAsync(new ProbeRequest("sign in", HttpMethod.Get, "/sign-in"), cancellationToken);
        var form = ProbeForm.In(page.Body).Single(found => found.Fields.Any(field => field.Value == "sign-in"));
        var answer = await SendAsync(form.Post("sign in", "/sign-in", field => field.Name switch { "Input.UserName" => userName, "Input.Password" => password, _ => field.Value }), cancellationToken);
        if (answer.Status != HttpStatusCode.Found) throw new InvalidOperationException($"{name} could not sign in: {(int?)answer.Status}.");
    }

    /// <summary>Some of what is tried ends the own sign-in; the role goes on being tried.</summary>
    public async Task SignInAgainAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var present = await SendAsync(new ProbeRequest("sign in", HttpMethod.Get, "/account/password"), cancellationToken);
            if (present.Status == HttpStatusCode.OK || _signIn is not { } known) return;
            _cookies.Clear();
            await SignInAsync(known.UserName, known.Password, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public async Task<ProbeAnswer> SendAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        // A server in this process throws at what Kestrel refuses before the application sees it.
        if (!IsOverTheWire && request.Path.Split('?')[0].Contains("%00", StringComparison.Ordinal)) return new ProbeAnswer(HttpStatusCode.BadRequest, "", null, "");
        // As it is written, ".." and all; a server in this process cannot take that.
        var address = new Uri($"{http.BaseAddress}".TrimEnd('/') + request.Path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = IsOverTheWire });
        using var message = new HttpRequestMessage(request.Method, address);
        var cookies = request.Cookies ?? Cookies;
        if (cookies.Length > 0) message.Headers.TryAddWithoutValidation("Cookie", cookies);
        if (Key is not null) message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");
        foreach (var (header, value) in request.Headers ?? []) message.Headers.TryAddWithoutValidation(header, value);
        message.Content = request.Body?.Invoke();
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (request.Cookies is null) Keep(response);
            var body = await ReadAsync(response, cancellationToken);
            return new ProbeAnswer(response.StatusCode, string.Join('\n', response.Headers.Concat(response.Content.Headers).SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"))), response.Headers.Location?.OriginalString, body);
        }
        catch (HttpRequestException exception)
        {
            // The server may cut the connection of whom it refuses.
            return new ProbeAnswer(null, "", null, exception.Message);
        }
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostRead];
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var read = await stream.ReadAtLeastAsync(bytes, MostRead, throwOnEndOfStream: false, cancellationToken);
        return System.Text.Encoding.UTF8.GetString(bytes, 0, read);
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return;
        foreach (var cookie in set.Select(text => Cookie().Match(text)).Where(match => match.Success))
        {
            if (cookie.Groups["value"].Length == 0) _cookies.TryRemove(cookie.Groups["name"].Value, out _);
            else _cookies[cookie.Groups["name"].Value] = cookie.Groups["value"].Value;
        }
    }

    [GeneratedRegex("^(?<name>[^=;]+)=(?<value>[^;]*)")]
    private static partial Regex Cookie();
}

/// <param name="Attack">What is tried.</param>
/// <param name="Method">Any.</param>
/// <param name="Path">With its query, as it goes over the wire.</param>
/// <param name="Body">Made anew for every sending.</param>
/// <param name="Headers">Beside what browsers send.</param>
/// <param name="Cookies">Instead of the person's own; null: these.</param>
/// <param name="Payload">What was put in, to see whether it comes out unescaped.</param>
public sealed record ProbeRequest(
    string Attack, HttpMethod Method, string Path, Func<HttpContent>? Body = null, IReadOnlyList<(string Name, string Value)>? Headers = null, string? Cookies = null, string? Payload = null);

/// <param name="Status">Null: the connection was cut.</param>
/// <param name="Headers">One a line.</param>
/// <param name="Location">Where it leads.</param>
/// <param name="Body">Or as much of it as is read.</param>
public sealed record ProbeAnswer(HttpStatusCode? Status, string Headers, string? Location, string Body);
