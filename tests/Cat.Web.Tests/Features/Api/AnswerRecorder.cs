namespace Cat.Web.Tests.Features.Api;

/// <summary>Stands between a client and the application, and holds every answer against the document.</summary>
internal sealed class AnswerRecorder(DocumentCheck document) : DelegatingHandler
{
    public List<(string Operation, int Status)> Seen { get; } = [];

    public List<string> Faults { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri?.AbsolutePath ?? "";
        if (document.OperationOf(request.Method.Method, path) is not { } operation)
        {
            Faults.Add($"{request.Method} {path} is not in the document");
            return answer;
        }

        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var status = (int)answer.StatusCode;
        Seen.Add((operation, status));
        Faults.AddRange(document.FaultsOf(operation, status, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(cancellationToken)));
        return answer;
    }
}
