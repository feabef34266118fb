using System.Text;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Pictures;
using Cat.Web.Shared.Content;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Shared.Content;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;

namespace Cat.Web.Tests.Features.ItemBanks;

public sealed class PictureTests(SchoolDatabase database)
{
    private const string Secret = "GPS 51.4769 N, 0.0005 W";

    /// <summary>A picture with its upper left quarter red, as a camera held in each way would store it: upright again, red is at the upper left.</summary>
    [Theory]
    [InlineData(1, 80, 40, 0, 0)]
    [InlineData(2, 80, 40, 1, 0)]
    [InlineData(3, 80, 40, 1, 1)]
    [InlineData(4, 80, 40, 0, 1)]
    [InlineData(5, 40, 80, 0, 0)]
    [InlineData(6, 40, 80, 1, 0)]
    [InlineData(7, 40, 80, 1, 1)]
    [InlineData(8, 40, 80, 0, 1)]
    public void Encode_Orientation_IsAppliedAndMetadataGone(int orientation, int width, int height, int redRight, int redBottom)
    {
        var stored = WithExif(Jpeg(80, 40), (byte)orientation);
        Assert.Contains(Secret, Encoding.Latin1.GetString(stored), StringComparison.Ordinal);

        var encoded = PictureEncoding.Encode("photo.jpg", stored).Value;

        Assert.Equal(("image/jpeg", ".jpg"), (encoded.ContentType, encoded.Extension));
        var text = Encoding.Latin1.GetString(encoded.Bytes);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", text, StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(encoded.Bytes);
        Assert.Equal((width, height), (picture.Width, picture.Height));
        for (var right = 0; right <= 1; right++)
        {
            for (var bottom = 0; bottom <= 1; bottom++)
            {
                var pixel = picture.GetPixel((width / 4) + (right * width / 2), (height / 4) + (bottom * height / 2));
                Assert.Equal((right, bottom) == (redRight, redBottom), pixel.Red > 150 && pixel.Blue < 100);
            }
        }
    }

    [Fact]
    public void Encode_LargePicture_IsMadeSmallerInItsShape()
    {
        using var picture = SKBitmap.Decode(PictureEncoding.Encode("wide.jpg", Jpeg(4000, 1000)).Value.Bytes);
        Assert.Equal((1600, 400), (picture.Width, picture.Height));
    }

    [Fact]
    public void Encode_Png_KeepsWhatCanBeSeenThrough_AndLosesItsTexts()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(4, 4, SKColorType.Rgba8888, SKAlphaType.Premul));
        bitmap.Erase(SKColors.Transparent);
        bitmap.SetPixel(1, 1, new SKColor(10, 200, 30, 255));
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        // Behind the end of a PNG anything can be hidden.
        byte[] hidden = [.. data.ToArray(), .. Encoding.ASCII.GetBytes(Secret)];

        var encoded = PictureEncoding.Encode("dot.png", hidden).Value;

        Assert.Equal("image/png", encoded.ContentType);
        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(encoded.Bytes), StringComparison.Ordinal);
        using var picture = SKBitmap.Decode(encoded.Bytes);
        Assert.Equal((0, new SKColor(10, 200, 30, 255)), (picture.GetPixel(0, 0).Alpha, picture.GetPixel(1, 1)));
    }

    [Fact]
    public void Encode_WhatIsNoPicture_IsRefusedInWords()
    {
        Assert.Contains("is empty", Problem([]), StringComparison.Ordinal);
        Assert.Contains("is no picture", Problem(Encoding.UTF8.GetBytes("<html>")), StringComparison.Ordinal);
        Assert.Contains("damaged", Problem([.. Jpeg(80, 40).Take(200)]), StringComparison.Ordinal);
        Assert.Contains("script element", Problem(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>")), StringComparison.Ordinal);
        Assert.Contains("at most 10 MiB", Problem(new byte[PictureEncoding.MaximumUploadBytes + 1]), StringComparison.Ordinal);
        Assert.Contains("million are allowed", Problem(HugePng()), StringComparison.Ordinal);

        static string Problem(byte[] bytes) => PictureEncoding.Encode("x", bytes).Error?.Message ?? "";
    }

    /// <summary>Cut anywhere, with any byte changed: an answer in words, never an exception.</summary>
    [Fact]
    public void Encode_DamagedFiles_AreRefusedOrShown()
    {
        var random = new Random(3);
        var whole = Jpeg(64, 64);
        for (var run = 0; run < 300; run++)
        {
            byte[] bytes = [.. whole.Take(random.Next(4, whole.Length))];
            for (var change = 0; change < 3; change++) bytes[random.Next(3, bytes.Length)] = (byte)random.Next(256);
            var outcome = PictureEncoding.Encode("x.jpg", bytes);
            Assert.True(outcome.IsSuccess || outcome.Error is not null);
        }
    }

    [Theory]
    [InlineData("Plan of the Garden.PNG", "media/plan-of-the-garden.png")]
    [InlineData(@"C:\temp\..\evil.png", "media/evil.png")]
    [InlineData("../../etc/passwd", "media/passwd.png")]
    [InlineData("日本.png", "media/picture.png")]
    [InlineData("known.png", "media/known-2.png")]
    public void PictureName_AnyFile_IsPlain(string file, string expected) => Assert.Equal(expected, PictureName.Of(file, ".png", new HashSet<string> { "media/known.png" }));

    /// <summary>Whatever is in a description, the rendered picture has just that as its alternative text.</summary>
    [Theory]
    [InlineData(ContentFormat.Markdown)]
    [InlineData(ContentFormat.Html)]
    public void PictureMarkup_AnyDescription_ComesBack(ContentFormat format)
    {
        const string description = "A ]( tree [of] 3 * 4 nodes, \"big\" & <small> $x$ `code` ![no](x) \\ end";
        var rendered = SampleQuestions.Renderer.Render(PictureMarkup.Of("media/a.png", description, false, format), format, new Dictionary<string, string> { ["media/a.png"] = "/media/1" });
        Assert.Equal([], rendered.Errors);
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(rendered.Html);
        Assert.Equal(description, Assert.Single(document.Images).AlternativeText);

        Assert.Equal([], SampleQuestions.Renderer.Render(PictureMarkup.Of("media/a.png", null, true, format), format, new Dictionary<string, string> { ["media/a.png"] = "/media/1" }).Errors);
        Assert.NotNull(PictureMarkup.WhyNot(" ", false));
        Assert.Null(PictureMarkup.WhyNot(null, true));
    }

    [Fact]
    public async Task UploadPicture_Twice_IsStoredOnceAndUsable()
    {
        var school = await School.CreateAsync(database);
        var (admin, bank) = (await school.PersonAsync(RoleNames.Admin, "Ali"), await school.BankAsync(1));
        var upload = new UploadPicture(database, TimeProvider.System);

        var name = (await upload.HandleAsync(admin, bank, "photo.jpg", Jpeg(80, 40), default)).Value;
        var again = (await upload.HandleAsync(admin, bank, "other name.jpg", Jpeg(80, 40), default)).Value;
        var other = (await upload.HandleAsync(admin, bank, "photo.jpg", Jpeg(40, 40), default)).Value;

        Assert.Equal(("media/photo.jpg", "media/photo.jpg", "media/photo-2.jpg"), (name, again, other));
        Assert.Equal(["media/photo-2.jpg"], (await new ListPictures(database).HandleAsync(admin, bank, "-2", 1, default)).Value.Shown.Select(picture => picture.Name));
        var form = SampleQuestions.Form("single") with { Stem = PictureMarkup.Of(name, "A photo", false, ContentFormat.Markdown) };
        Assert.Empty((await new PreviewQuestion(database, SampleQuestions.Renderer).HandleAsync(admin, bank, form, default)).Value.Problems);
        await using var db = database.CreateDbContext();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.SubjectId == bank.Value && entry.Action == BankActions.PictureAdded));
    }

    private static byte[] Jpeg(int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 2, height / 2, red);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return data.ToArray();
    }

    /// <summary>With an APP1 segment as cameras write it: orientation, and a description that tells too much.</summary>
    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] secret = [.. Encoding.ASCII.GetBytes(Secret), 0];
        byte[] tiff =
        [
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 2,
            0x01, 0x0E, 0, 2, 0, 0, 0, (byte)secret.Length, 0, 0, 0, 38,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0,
            0, 0, 0, 0, .. secret,
        ];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg.Skip(2)];
    }

    /// <summary>The head of a PNG of 100,000 × 100,000 pixels.</summary>
    private static byte[] HugePng()
    {
        byte[] head = [(byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0, 8, 6, 0, 0, 0];
        var check = Checksum(head);
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. head, (byte)(check >> 24), (byte)(check >> 16), (byte)(check >> 8), (byte)check, 0, 0, 0, 0, (byte)'I', (byte)'D', (byte)'A', (byte)'T', 0x35, 0xAF, 0x06, 0x1E];
    }

    /// <summary>CRC-32 of PNG (ISO 3309), bit by bit.</summary>
    private static uint Checksum(byte[] bytes)
    {
        var register = 0xFFFFFFFFu;
        foreach (var value in bytes)
        {
            register ^= value;
            for (var bit = 0; bit < 8; bit++) register = (register & 1) != 0 ? (register >> 1) ^ 0xEDB88320u : register >> 1;
        }

        return ~register;
    }
}
