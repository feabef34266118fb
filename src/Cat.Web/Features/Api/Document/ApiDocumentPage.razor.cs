using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.OpenApi;

namespace Cat.Web.Features.Api.Document;

public sealed partial class ApiDocumentPage
{
    private IReadOnlyList<ListedOperation> _operations = [];

    [Inject(Key = ApiDocument.Name)]
    private IOpenApiDocumentProvider Document { get; set; } = null!; // injected

    private static string DocumentUrl => Shared.AppUrls.ApiDocument.Replace("{documentName}", ApiDocument.Name, StringComparison.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var document = await Document.GetOpenApiDocumentAsync();
        _operations = [.. from path in document.Paths
            from operation in path.Value.Operations ?? []
            select new ListedOperation(
                operation.Value.Tags?.FirstOrDefault()?.Name ?? "", operation.Key.Method, path.Key, operation.Value.Summary ?? "",
                operation.Value.Security?.SelectMany(needed => needed.Values).SelectMany(scopes => scopes).FirstOrDefault() ?? "")];
    }

    private sealed record ListedOperation(string Group, string Method, string Path, string Summary, string Scope);
}
