using System.Text.Json;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Api.Answers;

/// <summary>A JSON body, read within its limit; what is wrong with it is said with its place.</summary>
internal static class ApiBody
{
    public static async Task<IResult> ReadAsync<T>(HttpContext context, Func<T, Task<IResult>> goOn)
        where T : class
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<ApiOptions>>().Value.MaximumBodyBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = limit + 1L;
        if (!context.Request.HasJsonContentType()) return ApiProblems.MediaType("Send the body as JSON, with “Content-Type: application/json”.");
        if (context.Request.ContentLength > limit || await ReadAsync(context.Request.Body, limit, context.RequestAborted) is not { } bytes)
            return ApiProblems.TooLarge($"The body is larger than {limit / 1024} KiB. Nothing was stored.");
        T? value;
        try
        {
            value = JsonSerializer.Deserialize<T>(bytes, ApiJson.Options);
        }
        catch (JsonException exception)
        {
            return ApiProblems.CannotBeRead("The body is not the JSON that this operation takes; /openapi/v1.json has its schema.", new ApiFieldProblem { Field = PlaceOf(exception), Message = WordsOf(exception) });
        }

        if (HasNul(bytes)) return ApiProblems.CannotBeRead("A text of the body has the character U+0000 (\\u0000), which no text here can have. Leave it out.");
        return value is null ? ApiProblems.CannotBeRead("The body is null. Send a JSON object.") : await goOn(value);
    }

    private static async Task<byte[]?> ReadAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, cancellationToken) is var count and > 0)
        {
            if (read.Length + count > limit) return null;
            read.Write(buffer.AsSpan(0, count));
        }

        return read.ToArray();
    }

    /// <summary>Whether a text has the one character that the database cannot store. In JSON it stands as an escape only.</summary>
    private static bool HasNul(byte[] json)
    {
        if (json.AsSpan().IndexOf("\\u0000"u8) < 0) return false;
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !StorableText.IsStorable(reader.GetString())) return true;
        }

        return false;
    }

    /// <summary>"choices[1].text" of "$.choices[1].text".</summary>
    private static string PlaceOf(JsonException exception) => exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : "body";

    /// <summary>Without the names of our own types.</summary>
    private static string WordsOf(JsonException exception)
    {
        var at = exception is { LineNumber: { } line, BytePositionInLine: { } column } ? $" (line {line + 1}, byte {column + 1})" : "";
        if (exception.Message.Contains("could not be mapped", StringComparison.Ordinal)) return $"There is no such member{at}. Leave it out, or correct its name.";
        if (exception.Message.Contains("missing required properties", StringComparison.Ordinal)) return $"Members are missing: {MissingOf(exception.Message)}.";
        if (exception.Message.Contains("uplicate", StringComparison.Ordinal)) return $"The member is there twice{at}.";
        if (exception.InnerException is null && exception.Message.Contains("could not be converted", StringComparison.Ordinal)) return $"The value is not of the type that the schema says{at}.";
        if (exception.Message.Contains("null", StringComparison.OrdinalIgnoreCase)) return $"The value must not be null{at}.";
        return $"This is not valid JSON, or not of the type that the schema says{at}.";
    }

    private static string MissingOf(string message) => message[(message.LastIndexOf(':') + 1)..].Trim(' ', '.');
}
