using System.Net.Http.Headers;
using System.Text;

namespace Cat.Testing.Probing;

/// <summary>What is tried at each address.</summary>
internal static class ProbeAttacks
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONFUSE"];

    /// <summary>Other people's things.</summary>
    public static IEnumerable<ProbeRequest> OthersThings(ProbeRoute route, ProbeSchool victims)
    {
        var path = route.Fill(thing => victims.Things.GetValueOrDefault(thing, "1"));
        yield return new ProbeRequest("other people's things", HttpMethod.Get, path);
        foreach (var name in route.QueryNames) yield return new ProbeRequest("other people's things", HttpMethod.Get, $"{path}?{name}={victims.Things["SESSION"]}");
    }

    public static IEnumerable<ProbeRequest> MalformedIdentifiers(ProbeRoute route) =>
        route.HasPlaces ? ProbePayloads.Identifiers.Select(text => new ProbeRequest("malformed identifier", HttpMethod.Get, route.Fill(_ => text))) : [];

    public static IEnumerable<ProbeRequest> WrongMethods(ProbeRoute route, ProbeSchool victims) =>
        Methods.Select(method => new ProbeRequest("wrong method", new HttpMethod(method), route.Fill(thing => victims.Things.GetValueOrDefault(thing, "1")), method is "GET" or "HEAD" or "TRACE" ? null : () => new StringContent("{}", Encoding.UTF8, "application/json")));

    public static IEnumerable<ProbeRequest> FormsWithoutRight(ProbeRoute route, ProbeSchool victims, string foreignToken)
    {
        var path = route.Fill(thing => victims.Things.GetValueOrDefault(thing, "1"));
        foreach (var (attack, token) in new[] { ("no token", null), ("foreign token", foreignToken), ("broken token", "CfDJ8broken") })
        {
            foreach (var handler in new[] { "answer", "break", "sign-in", "start", "join" })
            {
                KeyValuePair<string, string>[] fields = [new("_handler", handler), new("position", "1"), new("choice", "a"), new("value", "1"), .. token is null ? Array.Empty<KeyValuePair<string, string>>() : [new("__RequestVerificationToken", token)]];
                yield return new ProbeRequest($"form with {attack}", HttpMethod.Post, path, () => new FormUrlEncodedContent(fields));
            }
        }

        yield return new ProbeRequest("junk body", HttpMethod.Post, path, () => Typed("\0\u0001not a form", "application/x-www-form-urlencoded"));
        yield return new ProbeRequest("junk body", HttpMethod.Post, path, () => Typed("--x\r\nContent-Disposition: form-data; name=\"a", "multipart/form-data; boundary=x"));
        yield return new ProbeRequest("junk body", HttpMethod.Post, path, () => Typed("{\"a\":[[[[", "application/json"));
        yield return new ProbeRequest("junk body", HttpMethod.Post, path, () => Typed(string.Join('&', Enumerable.Range(0, 3000).Select(index => $"f{index}=1")), "application/x-www-form-urlencoded"));
    }

    public static IEnumerable<ProbeRequest> Queries(ProbeRoute route, IReadOnlyDictionary<string, string> things)
    {
        var path = route.Fill(thing => things.GetValueOrDefault(thing, "1"));
        foreach (var name in route.QueryNames)
        {
            foreach (var text in ProbePayloads.Texts.Where(text => text.Length < 4000)) yield return new ProbeRequest("text in a query", HttpMethod.Get, $"{path}?{name}={Uri.EscapeDataString(text)}", Payload: text);
        }

        foreach (var address in ProbePayloads.Addresses) yield return new ProbeRequest("open redirect", HttpMethod.Get, $"{path}?returnUrl={Uri.EscapeDataString(address)}");
    }

    public static IEnumerable<ProbeRequest> Headers(ProbeRoute route, IReadOnlyDictionary<string, string> things, string cookies)
    {
        var path = route.Fill(thing => things.GetValueOrDefault(thing, "1"));
        yield return new ProbeRequest("another host", HttpMethod.Get, path, Headers: [("Host", ProbePayloads.Elsewhere)]);
        yield return new ProbeRequest("forwarded host", HttpMethod.Get, path, Headers: [("X-Forwarded-Host", ProbePayloads.Elsewhere), ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https"), ("X-Original-URL", "/users"), ("X-HTTP-Method-Override", "DELETE")]);
        yield return new ProbeRequest("large header", HttpMethod.Get, path, Headers: [("X-Large", new string('x', 60_000))]);
        yield return new ProbeRequest("odd headers", HttpMethod.Get, path, Headers: [("Accept-Language", new string(';', 2000)), ("Accept", "*/*;q=x"), ("Range", "bytes=9-1,0-99999999999999999999"), ("If-None-Match", "\"\\"), ("Accept-Encoding", "gzip;q=9,,br")]);
        yield return new ProbeRequest("long address", HttpMethod.Get, $"{path}?a={new string('x', 20_000)}");
        foreach (var bent in Bent(cookies)) yield return new ProbeRequest("bent cookies", HttpMethod.Get, path, Cookies: bent);
    }

    /// <summary>Of the whole server, whatever the address.</summary>
    public static IEnumerable<ProbeRequest> Everywhere(bool isOverTheWire)
    {
        foreach (var path in ProbePayloads.Paths.Where(_ => isOverTheWire)) yield return new ProbeRequest("path traversal", HttpMethod.Get, path);
        foreach (var path in new[] { "/_blazor", "/_blazor/negotiate", "/_blazor/negotiate?negotiateVersion=1", "/_blazor/disconnect", "/_blazor?id=junk", "/_blazor/initializers", "/_framework/opaque-redirect", "/_framework/opaque-redirect?url=https%3A%2F%2Fevil.example" })
        {
            yield return new ProbeRequest("circuit junk", HttpMethod.Get, path);
            yield return new ProbeRequest("circuit junk", HttpMethod.Post, path, () => Typed("\u0001\u0002junk", "application/octet-stream"));
            yield return new ProbeRequest("circuit junk", HttpMethod.Post, path, () => Typed("{\"protocol\":\"blazorpack\",\"version\":1}\u001e", "text/plain"));
        }

        foreach (var path in new[] { "/sign-in", "/theme", "/sign-out", "/display", "/api/v1/classes", "/error", "/not-found" }.Where(_ => isOverTheWire))
            yield return new ProbeRequest("oversize body", HttpMethod.Post, path, () => new ByteArrayContent(new byte[35 * 1024 * 1024]) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded") } });
        foreach (var address in ProbePayloads.Addresses)
        {
            yield return new ProbeRequest("open redirect", HttpMethod.Post, "/theme", () => new FormUrlEncodedContent([new("theme", "dark"), new("returnUrl", address)]));
            yield return new ProbeRequest("open redirect", HttpMethod.Get, $"/sign-in/provider?returnUrl={Uri.EscapeDataString(address)}");
        }
    }

    /// <summary>Bodies of the API with more in them than is asked for, and with less.</summary>
    public static IEnumerable<ProbeRequest> JsonBodies(ProbeRoute route, IReadOnlyDictionary<string, string> things)
    {
        string[] bodies =
        [
            "", "null", "[]", "{}", "{", "\"text\"", "{\"id\":\"" + Guid.Empty + "\",\"ownerId\":\"" + things["USER"] + "\",\"teacherId\":\"" + things["USER"] + "\",\"isAdmin\":true,\"role\":\"Admin\",\"name\":\"<script>alert(7361)</script>\"}",
            "{\"name\":" + new string('[', 500) + new string(']', 500) + "}", "{\"name\":\"\\ud800\"}", "{\"name\":1e999}", "{\"name\":\"=1+1\",\"students\":[\"" + things["USER"] + "\"]}",
        ];
        foreach (var method in route.Methods.Where(method => method is "POST" or "PUT" or "PATCH"))
        {
            foreach (var body in bodies) yield return new ProbeRequest("body of the API", new HttpMethod(method), route.Fill(thing => things.GetValueOrDefault(thing, "1")), () => new StringContent(body, Encoding.UTF8, "application/json"));
        }
    }

    private static IEnumerable<string> Bent(string cookies)
    {
        if (cookies.Length > 40) yield return cookies[..^20] + "AAAA" + cookies[^16..];
        yield return cookies.Length > 0 ? cookies[..(cookies.Length / 2)] : "cat.session=junk";
        yield return "cat.session=CfDJ8AAAA; cat.display=%00%ff<script>; cat.forms=junk; .AspNetCore.Identity.Application=x";
        yield return "cat.session=chunks-7; cat.sessionC1=x; cat.display=" + new string('t', 3000);
    }

    private static StringContent Typed(string body, string type)
    {
        var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
