using SkiaSharp;

namespace Cat.Web.Shared.Documents;

/// <summary>DejaVu Sans, embedded: Latin, Greek, Cyrillic and signs of mathematics look alike on every machine.</summary>
internal static class DocumentFonts
{
    public static SKTypeface Regular { get; } = Load("DejaVuSans.ttf");

    public static SKTypeface Bold { get; } = Load("DejaVuSans-Bold.ttf");

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(DocumentFonts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The font {name} is not embedded.");
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"{name} is not a font.");
    }
}
