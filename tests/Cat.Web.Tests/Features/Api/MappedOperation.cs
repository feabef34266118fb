using System.Text.RegularExpressions;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Tests.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Features.Api;

/// <summary>An operation as the application has it, whatever the document says.</summary>
internal sealed partial record MappedOperation(string Id, string Method, string Pattern, string Scope)
{
    /// <summary>As an OpenAPI document writes the address.</summary>
    public string Path => Constraints().Replace(Pattern, "}");

    public static IReadOnlyList<MappedOperation> All(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}"
        where pattern.StartsWith("/api/v1/", StringComparison.Ordinal) && !pattern.Contains("{**", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select new MappedOperation(
            endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? pattern, method, pattern, endpoint.Metadata.GetMetadata<NeededScope>()?.Name ?? "?"),
    ];

    /// <param name="school">Whose things are asked for; null: things that are not there.</param>
    public string AddressOf(GuardedSchool? school) => Places().Replace(Pattern, place => (school?.Things[ApiMatrix.TypeOf(place.Groups[1].Value)] ?? Guid.NewGuid()).ToString()!); // identifiers write themselves

    public Task<HttpResponseMessage> SendAsync(HttpClient http, GuardedSchool? school)
    {
        if (Id != "uploadBank") return http.SendAsync(Method, AddressOf(school), ApiMatrix.BodyOf(Id, school));
        return http.PostAsync(new Uri(AddressOf(school), UriKind.Relative), new MultipartFormDataContent { { new ByteArrayContent([1]), "files", "bank.csv" } });
    }

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraints();

    [GeneratedRegex(@"\{(\w+)(?::\w+)?\}")]
    private static partial Regex Places();
}
