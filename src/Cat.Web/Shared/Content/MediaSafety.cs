using System.Text;

namespace Cat.Web.Shared.Content;

/// <summary>A picture that may be stored and shown, with the type its bytes have.</summary>
public sealed record CheckedMedia(string ContentType);

/// <summary>Decides what a picture file is by its bytes, never by its name, and refuses what could do more than be looked at.</summary>
public static class MediaSafety
{
    public const int MaximumBytes = 2 * 1024 * 1024;

    public static Outcome<CheckedMedia> Check(string name, ReadOnlyMemory<byte> bytes) => Check(name, bytes, MaximumBytes);

    /// <param name="name">For messages.</param>
    /// <param name="bytes">Of the file.</param>
    /// <param name="maximumBytes">More are allowed where a picture is made smaller afterwards.</param>
    public static Outcome<CheckedMedia> Check(string name, ReadOnlyMemory<byte> bytes, int maximumBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (bytes.Length == 0) return new InvalidInput($"The picture “{name}” is empty.");
        if (bytes.Length > maximumBytes) return TooLarge(name, bytes.Length, maximumBytes);
        if (RasterType(bytes.Span) is { } type) return new CheckedMedia(type);
        if (!LooksLikeSvg(bytes.Span)) return new InvalidInput($"“{name}” is no picture that can be shown. Use svg, png, jpeg, gif or webp.");
        if (bytes.Length > MaximumBytes) return TooLarge(name, bytes.Length, MaximumBytes);
        return SvgSafety.WhyUnsafe(bytes) is { } reason ? new InvalidInput($"The picture “{name}” is refused: {reason}") : new CheckedMedia("image/svg+xml");
    }

    internal static InvalidInput TooLarge(string name, int bytes, int maximumBytes) =>
        new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The picture “{name}” has {bytes / 1024.0 / 1024.0:0.0} MiB; at most {maximumBytes / 1024 / 1024} MiB are allowed."));

    private static string? RasterType(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        _ when bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8) => "image/gif",
        _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => "image/webp",
        _ => null,
    };

    private static bool LooksLikeSvg(ReadOnlySpan<byte> bytes) =>
        Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4096)]).Contains("<svg", StringComparison.Ordinal);
}
