using System.Diagnostics;
using Cat.Web.Measurement;
using OpenTelemetry;

namespace Cat.Web.Operations;

/// <summary>
/// Takes from a span, before it leaves the node, whatever is not known to say nothing of a person: addresses, paths (an invitation's is a secret), queries, browsers, messages of
/// exceptions. What a new version of a library adds stays out until it is listed here.
/// </summary>
internal sealed class SpanTags : BaseProcessor<Activity>
{
    public static readonly IReadOnlySet<string> Allowed = new HashSet<string>(StringComparer.Ordinal)
    {
        "http.request.method", "http.response.status_code", "http.route", "url.scheme", "network.protocol.version", "error.type", "rpc.system", "rpc.method", "rpc.service",
        SelectionTrace.Session, SelectionTrace.Bank, SelectionTrace.Outcome,
    };

    public override void OnEnd(Activity data)
    {
        foreach (var name in data.TagObjects.Select(tag => tag.Key).Where(name => !Allowed.Contains(name)).ToList()) data.SetTag(name, null);
        if (data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error);
    }
}
