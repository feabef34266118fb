using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>A question that may be stored. Its typeset texts are kept packed: unpacked, those of ten thousand questions would fill the server's memory.</summary>
internal sealed class CheckedQuestion
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly byte[] _packed;

    public CheckedQuestion(QuestionDraft draft, QuestionContent content)
    {
        // Its texts are in the content: of these the draft keeps none.
        Draft = draft with { Stem = "", Explanation = "" };
        Type = content.Type;
        var json = JsonSerializer.SerializeToUtf8Bytes(content, Json);
        Print = ContentPrint.Of(json);
        using var target = new MemoryStream();
        using (var packing = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true)) packing.Write(json);
        _packed = target.ToArray();
    }

    /// <summary>The same for the same content, also of a stored one.</summary>
    public static ContentPrint PrintOf(QuestionContent content) => ContentPrint.Of(JsonSerializer.SerializeToUtf8Bytes(content, Json));

    /// <summary>Without its texts.</summary>
    public QuestionDraft Draft { get; }

    public ContentPrint Print { get; }

    public QuestionType Type { get; }

    /// <summary>Unpacked anew each time.</summary>
    public QuestionContent Content
    {
        get
        {
            using var unpacking = new BrotliStream(new MemoryStream(_packed), CompressionMode.Decompress);
            return JsonSerializer.Deserialize<QuestionContent>(unpacking, Json) ?? throw new InvalidOperationException("A checked question is null.");
        }
    }

    public void Deconstruct(out QuestionDraft draft, out QuestionContent content) => (draft, content) = (Draft, Content);
}
