using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace Cat.Web.Shared.Security;

/// <summary>
/// A page that reads a number from its address fails where somebody wrote a word, and the database where a text has the sign nul. Such a part of the address counts for nothing instead: it is left out before the page sees it.
/// </summary>
internal static class ReadableQueries
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, Type Type)>> Read = new();

    public static void UseReadableQueries(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Query.Count > 0 && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type is { } page) LeaveOutUnreadable(context.Request, Read.GetOrAdd(page, ReadBy));
        return next(context);
    });

    public static bool IsReadable(string? text, Type type) => type switch
    {
        _ when type == typeof(int) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(long) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(double) => double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(bool) => bool.TryParse(text, out _),
        _ when type == typeof(Guid) => Guid.TryParse(text, out _),
        _ => StorableText.IsStorable(text),
    };

    private static void LeaveOutUnreadable(HttpRequest request, IReadOnlyList<(string Name, Type Type)> read)
    {
        var unreadable = read.Where(wanted => request.Query[wanted.Name].Any(text => !IsReadable(text, wanted.Type))).Select(wanted => wanted.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (unreadable.Count > 0) request.QueryString = QueryString.Create(request.Query.Where(part => !unreadable.Contains(part.Key)));
    }

    private static IReadOnlyList<(string Name, Type Type)> ReadBy(Type page) =>
    [
        .. from property in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        let fromQuery = property.GetCustomAttribute<SupplyParameterFromQueryAttribute>()
        where fromQuery is not null
        select (fromQuery.Name ?? property.Name, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
    ];
}
