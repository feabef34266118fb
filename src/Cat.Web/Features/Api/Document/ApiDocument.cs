using System.Text.Json;
using System.Text.Json.Nodes;
using Cat.Web.Features.Api.Keys;
using Microsoft.OpenApi;

namespace Cat.Web.Features.Api.Document;

/// <summary>The OpenAPI document of the API.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";
    private const string KeyScheme = "apiKey";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = operation => $"/{operation.RelativePath}".StartsWith($"{ApiOperations.Address}/", StringComparison.Ordinal);
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Cat",
                Version = Name,
                Description = "Item banks, classes, given tests, sessions and results of Cat. A key acts as the account that made it, within its scopes; what is not this account's looks like what does not exist. "
                    + "Times are UTC, identifiers are UUIDs, abilities are on the reporting scale and never without their standard error. Errors are problem details (RFC 9457).",
            };
            // Where the document was asked for is no part of it.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "cat_…", Description = "A key made at /account/api-keys." },
            };
            foreach (var spelledOut in new[] { nameof(IFormFile), nameof(IFormFileCollection) }) document.Components.Schemas?.Remove(spelledOut);
            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            SpellOutNames(schema, Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var scope = context.Description.ActionDescriptor.EndpointMetadata.OfType<NeededScope>().FirstOrDefault()?.Name ?? "";
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = scope.Length > 0 ? [scope] : [] }];
            operation.Description = scope.Length > 0 ? $"Needs the scope {scope}." : "Any valid key will do.";
            Explain(operation);
            SpellOutFiles(operation);
            return Task.CompletedTask;
        });
    });

    private static void Explain(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is not OpenApiResponse own) continue;
            if (Answers.ApiProblems.Kinds.FirstOrDefault(kind => $"{kind.Status}" == status) is { } kind) own.Description = $"{kind.Title}. {kind.Meaning}";
            if (status is "201" or "202" && own.Content is { Count: > 0 }) own.Headers = new Dictionary<string, IOpenApiHeader> { ["Location"] = HeaderOf("Where the thing is.", JsonSchemaType.String) };
            if (status == "429") own.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = HeaderOf("Seconds to wait.", JsonSchemaType.Integer) };
        }
    }

    /// <summary>Generators of clients ask for the type as well; whether it may be null is said where it is used.</summary>
    private static void SpellOutNames(OpenApiSchema schema, Type type)
    {
        if (!type.IsEnum) return;
        schema.Type = JsonSchemaType.String;
        schema.Enum = [.. Enum.GetNames(type).Select(name => JsonValue.Create(JsonNamingPolicy.CamelCase.ConvertName(name)))];
    }

    /// <summary>In place, because generators of clients know files by that.</summary>
    private static void SpellOutFiles(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is not { } content || !content.TryGetValue("multipart/form-data", out var form)) return;
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        form.Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "files" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = file, Description = "One archive, or the files one by one." } },
        };
    }

    private static OpenApiHeader HeaderOf(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };
}
