using SkiaSharp;

namespace Cat.Web.Shared.Content;

/// <summary>A picture as it is stored.</summary>
/// <param name="ContentType">Of the bytes.</param>
/// <param name="Extension">That belongs to it, with the dot.</param>
/// <param name="Bytes">Of the file.</param>
public sealed record EncodedPicture(string ContentType, string Extension, byte[] Bytes);

/// <summary>
/// Writes a picture anew from its pixels: what a camera or a program hid in the file (place, time, name, a thumbnail, whatever follows the picture) is gone, it stands upright, and it is not larger than a
/// page can show. A drawing (SVG) is checked and stays as it is.
/// </summary>
public static class PictureEncoding
{
    /// <summary>Of the file that is uploaded. It is stored smaller.</summary>
    public const int MaximumUploadBytes = 10 * 1024 * 1024;

    /// <summary>Pixels of the longer side of what is stored.</summary>
    public const int LongestSide = 1600;

    /// <summary>A file of few bytes may claim to be a picture of any size; more pixels are not unpacked. 40 million are 160 MB for a moment.</summary>
    private const long MostPixels = 40_000_000;

    private const int JpegQuality = 85;

    public static Outcome<EncodedPicture> Encode(string name, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        var checkedMedia = MediaSafety.Check(name, bytes, MaximumUploadBytes);
        if (checkedMedia.Error is { } error) return error;
        if (checkedMedia.Value.ContentType == "image/svg+xml") return new EncodedPicture("image/svg+xml", ".svg", bytes);
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null) return new InvalidInput($"The picture “{name}” is damaged: it cannot be opened. Save it again and upload that.");
        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
            return new InvalidInput($"The picture “{name}” has {codec.Info.Width} × {codec.Info.Height} pixels; at most {MostPixels / 1_000_000} million are allowed. Make it smaller.");
        using var pixels = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, codec.Info.AlphaType == SKAlphaType.Opaque ? SKAlphaType.Opaque : SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        // Of a moving picture the first one; what is cut off is refused, as its rest would be grey.
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) != SKCodecResult.Success) return new InvalidInput($"The picture “{name}” is damaged or cut off. Save it again and upload that.");
        using var upright = Upright(pixels, codec.EncodedOrigin);
        return Write(name, upright, checkedMedia.Value.ContentType == "image/jpeg");
    }

    private static Outcome<EncodedPicture> Write(string name, SKBitmap picture, bool isPhotograph)
    {
        using var image = SKImage.FromBitmap(picture);
        using var png = isPhotograph ? null : image.Encode(SKEncodedImageFormat.Png, 100);
        if (png is not null && png.Size <= MediaSafety.MaximumBytes) return new EncodedPicture("image/png", ".png", png.ToArray());
        if (!isPhotograph && picture.AlphaType != SKAlphaType.Opaque) return MediaSafety.TooLarge(name, (int)png!.Size, MediaSafety.MaximumBytes); // it is no photograph, so there is one
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return jpeg.Size <= MediaSafety.MaximumBytes ? new EncodedPicture("image/jpeg", ".jpg", jpeg.ToArray()) : MediaSafety.TooLarge(name, (int)jpeg.Size, MediaSafety.MaximumBytes);
    }

    /// <summary>Turned as the camera said, and at most <see cref="LongestSide"/> long.</summary>
    private static SKBitmap Upright(SKBitmap pixels, SKEncodedOrigin origin)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (pixels.Height, pixels.Width) : (pixels.Width, pixels.Height);
        var scale = Math.Min(1f, LongestSide / (float)Math.Max(width, height));
        var upright = new SKBitmap(new SKImageInfo(Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)), SKColorType.Rgba8888, pixels.AlphaType, SKColorSpace.CreateSrgb()));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.Transparent);
        canvas.Scale(upright.Width / (float)width, upright.Height / (float)height);
        var turn = Turn(origin, pixels.Width, pixels.Height);
        canvas.Concat(ref turn);
        using var image = SKImage.FromBitmap(pixels);
        using var smooth = new SKPaint { FilterQuality = SKFilterQuality.High, IsAntialias = true };
        canvas.DrawImage(image, new SKRect(0, 0, pixels.Width, pixels.Height), new SKRect(0, 0, pixels.Width, pixels.Height), smooth);
        canvas.Flush();
        return upright;
    }

    /// <summary>From stored pixels (x, y) to upright ones, by the orientation of Exif 2.32, tag 274.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
