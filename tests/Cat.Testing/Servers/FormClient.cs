using System.Net;
using System.Text.RegularExpressions;

namespace Cat.Testing.Servers;

/// <summary>A browser without script: gets a page, fills its form, posts it. Follows no redirect by itself. A server that is gone is an <see cref="HttpRequestException"/>.</summary>
public sealed partial class FormClient : IDisposable
{
    private readonly HttpClient _http;

    public FormClient(Uri address)
        : this(new HttpClient(new LostConnections(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) })
    {
    }

    /// <param name="http">Keeps cookies and follows no redirect.</param>
    public FormClient(HttpClient http) => _http = http;

    public async Task<(HttpStatusCode Status, string Body, Uri? Location)> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), response.Headers.Location);
    }

    /// <summary>Posts the form of a page that was got before, with further fields. A form without a name is told by where it goes.</summary>
    public async Task<(HttpStatusCode Status, Uri? Location)> PostAsync(string path, string page, string formName, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(path, page, formName, fields, cancellationToken);
        return (response.StatusCode, response.Headers.Location);
    }

    /// <summary>Gets a page, posts its form, and reads the answer.</summary>
    public async Task<string> AnswerAsync(string path, string formName, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var (_, page, _) = await GetAsync(path, cancellationToken);
        using var response = await SendAsync(path, page, formName, fields, cancellationToken);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Posts the form of a page that was got before, and reads the answer.</summary>
    public async Task<string> SendForTextAsync(string path, string page, string formName, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(path, page, formName, fields, cancellationToken);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Posts the form of a page that was got before with a header, as its script does.</summary>
    public async Task<(HttpStatusCode Status, string Body, Uri? Location)> PostWithHeaderAsync(string path, string page, string formName, IEnumerable<KeyValuePair<string, string>> fields, string header, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(path, page, formName, fields, cancellationToken, header);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken), response.Headers.Location);
    }

    /// <summary>Posts nothing but the token of a page, as its script does, and reads the answer.</summary>
    public async Task<string> PostForJsonAsync(string path, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative));
        request.Headers.Add("RequestVerificationToken", token);
        using var response = await _http.SendAsync(request, cancellationToken);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(cancellationToken);
    }

    public async Task SignInAsync(string userName, string password, CancellationToken cancellationToken)
    {
        const string Path = "/sign-in";
        var (_, page, _) = await GetAsync(Path, cancellationToken);
        var (status, _) = await PostAsync(Path, page, "sign-in", [new("Input.UserName", userName), new("Input.Password", password)], cancellationToken);
        if (status != HttpStatusCode.Found) throw new InvalidOperationException($"Sign-in of {userName} answered {(int)status}.");
    }

    /// <summary>Where an answer of this site leads, without the site itself.</summary>
    public static string PathOf(Uri? location) => location is null ? "" : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(string path, string page, string formName, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken, string? header = null)
    {
        var form = Forms().Matches(page).Select(match => match.Value)
            .Single(candidate => candidate.Contains($"value=\"{formName}\"", StringComparison.Ordinal) || candidate.Contains($"action=\"{formName}\"", StringComparison.Ordinal));
        var hidden = HiddenFields().Matches(form).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent(hidden.Concat(fields)) };
        if (header is not null) request.Headers.Add(header, "1");
        return await _http.SendAsync(request, cancellationToken);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenFields();
}
