using System.Reflection;
using Cat.Testing.Probing;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Cat.Web.Tests.Access;

/// <summary>Every address of a running application but its files, as its endpoint list has them.</summary>
internal static class ProbeRoutes
{
    public static IReadOnlyList<ProbeRoute> Of(IServiceProvider services) =>
    [
        .. from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        let pattern = $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}"
        where !pattern.StartsWith("/_", StringComparison.Ordinal) && !pattern.Contains("{**", StringComparison.Ordinal)
        group endpoint by pattern into same
        orderby same.Key
        select new ProbeRoute(
            same.Key,
            [.. same.SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Distinct()],
            [.. same.SelectMany(QueryNames).Distinct(StringComparer.OrdinalIgnoreCase)]),
    ];

    private static IEnumerable<string> QueryNames(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page)
        {
            return page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(property => (property, fromQuery: property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
                .Where(found => found.fromQuery is not null)
                .Select(found => found.fromQuery!.Name ?? found.property.Name); // it was looked for just now
        }

        return endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Where(parameter => parameter.ParameterType == typeof(string) || Nullable.GetUnderlyingType(parameter.ParameterType) is not null)
            .Select(parameter => parameter.Name ?? "").Where(name => name.Length > 0 && !endpoint.RoutePattern.Parameters.Any(place => place.Name == name)) ?? [];
    }
}
