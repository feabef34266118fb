using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cat.Web.Tests.Features.Api;

/// <summary>Looks whether answers are what an OpenAPI document says: status, media type, and the body against its schema. Written for the few words of JSON Schema that ours uses; another word is a fault. A member that the schema has not is one in any case.</summary>
internal sealed class DocumentCheck(JsonElement document)
{
    private static readonly string[] KnownWords =
        ["type", "properties", "required", "items", "enum", "oneOf", "$ref", "format", "description", "default", "pattern", "minimum", "maximum", "title", "additionalProperties"];

    /// <summary>Of every operation: its name, method, and the template of its address.</summary>
    public IReadOnlyList<(string Id, string Method, string Path, JsonElement Operation)> Operations { get; } =
    [
        .. from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where operation.Name is "get" or "post" or "put" or "delete" or "patch"
        select (operation.Value.GetProperty("operationId").GetString() ?? "", operation.Name.ToUpperInvariant(), path.Name, operation.Value),
    ];

    public string? OperationOf(string method, string path) => Operations
        .Where(operation => operation.Method == method && Regex.IsMatch(path, $"^{Regex.Replace(operation.Path, @"\{\w+\}", "[^/]+")}$", RegexOptions.None, TimeSpan.FromSeconds(1)))
        .OrderByDescending(operation => operation.Path.Length).Select(operation => operation.Id).FirstOrDefault();

    /// <returns>What is not as the document says.</returns>
    public IEnumerable<string> FaultsOf(string operationId, int status, string? mediaType, string body)
    {
        var responses = Operations.Single(operation => operation.Id == operationId).Operation.GetProperty("responses");
        if (!responses.TryGetProperty($"{status}", out var response)) return [$"{operationId} answered {status}, which the document does not have"];
        if (!response.TryGetProperty("content", out var content)) return body.Length == 0 ? [] : [$"{operationId} {status} has a body, the document has none"];
        if (mediaType is null || !content.TryGetProperty(mediaType, out var media)) return [$"{operationId} {status} is {mediaType ?? "nothing"}, the document has {content}"];
        if (mediaType == "application/octet-stream") return body.Length > 0 ? [] : [$"{operationId} {status} is empty"];
        using var parsed = JsonDocument.Parse(body);
        return [.. Compare(parsed.RootElement, media.GetProperty("schema"), $"{operationId} {status}")];
    }

    private IEnumerable<string> Compare(JsonElement value, JsonElement schema, string place)
    {
        foreach (var word in schema.EnumerateObject().Where(word => !KnownWords.Contains(word.Name))) yield return $"{place}: the schema says {word.Name}, which this check does not know";
        if (schema.TryGetProperty("$ref", out var reference))
        {
            foreach (var fault in Compare(value, Follow(reference.GetString() ?? ""), place)) yield return fault;
            yield break;
        }

        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fits = choices.EnumerateArray().Count(choice => !Compare(value, choice, place).Any());
            if (fits != 1) yield return $"{place}: {value} fits {fits} of {choices}";
            yield break;
        }

        if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value))) yield return $"{place}: {value} is none of {names}";
        if (schema.TryGetProperty("type", out var type) && !TypesOf(type).Any(name => IsOf(value, name))) yield return $"{place}: {value} is not of type {type}";
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var fault in value.EnumerateArray().SelectMany((item, index) => Compare(item, items, $"{place}[{index}]"))) yield return fault;
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) yield break;
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(name => name.GetString() ?? "").Where(name => !value.TryGetProperty(name, out _))) yield return $"{place}: {name} is missing";
        foreach (var member in value.EnumerateObject())
        {
            if (!properties.TryGetProperty(member.Name, out var known)) yield return $"{place}: {member.Name} is not in the schema";
            else foreach (var fault in Compare(member.Value, known, $"{place}.{member.Name}")) yield return fault;
        }
    }

    private JsonElement Follow(string reference) => reference.TrimStart('#', '/').Split('/').Aggregate(document, (at, step) => at.GetProperty(step));

    private static IEnumerable<string> TypesOf(JsonElement type) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString() ?? "") : [type.GetString() ?? ""];

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => false,
    };
}
