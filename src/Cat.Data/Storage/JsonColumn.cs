using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Cat.Data.Storage;

/// <summary>An immutable value kept as one jsonb document: written whole, read whole, compared by value.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Postgres, not a browser, reads this: keep text legible there.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property)
    {
        var converter = new ValueConverter<T, string>(value => Write(value), text => Read<T>(text));
        // Nearly always the same object: what nobody replaced is not written twice to be compared.
        var comparer = new ValueComparer<T>((left, right) => ReferenceEquals(left, right) || Write(left) == Write(right), value => Write(value).GetHashCode(StringComparison.Ordinal), value => value);
        property.HasConversion(converter, comparer);
        return property.HasColumnType("jsonb");
    }

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    private static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException($"A stored {typeof(T).Name} is null.");
}
