using System.Text.Json;

namespace Cat.Faults;

/// <summary>How outcomes are written.</summary>
internal static class FaultReport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Text(object report) => JsonSerializer.Serialize(report, Json);
}
