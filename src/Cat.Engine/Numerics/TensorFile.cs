using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cat.Engine.Numerics;

/// <summary>Numbers by name, the last dimension running fastest.</summary>
public sealed record NamedTensor
{
    /// <exception cref="ArgumentException">The shape does not hold as many numbers.</exception>
    public NamedTensor(string name, IReadOnlyList<int> shape, float[] values)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(values);
        if (shape.Any(size => size < 0) || shape.Aggregate(1L, (product, size) => product * size) != values.Length)
            throw new ArgumentException($"Tensor {name} has shape [{string.Join(", ", shape)}] and {values.Length} numbers.", nameof(values));
        (Name, Shape, Values) = (name, [.. shape], values);
    }

    /// <summary>Unique within a file.</summary>
    public string Name { get; }

    /// <summary>Sizes of the dimensions.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers, not copied.</summary>
    public float[] Values { get; }
}

/// <summary>
/// A checkpoint: trained numbers and what must be known to use them. The file is in the safetensors format, so that other tools read
/// it: 8 bytes, the length of the header, little-endian; the header, JSON, {"name": {"dtype": "F32", "shape": […], "data_offsets":
/// [start, end]}, …, "__metadata__": {"key": "text", …}}, padded with spaces to a multiple of 8; then the numbers, 32-bit floats,
/// little-endian, offsets counted from the end of the header.
/// </summary>
public sealed record TensorFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<NamedTensor> Tensors)
{
    private const string MetadataKey = "__metadata__";
    private const string FloatType = "F32";
    private const int LengthBytes = 8;
    private const long LargestHeader = 100_000_000;

    /// <summary>The numbers of a tensor of the shape that is needed.</summary>
    /// <exception cref="InvalidDataException">There is no such tensor, or it has another shape.</exception>
    public float[] Values(string name, params ReadOnlySpan<int> shape)
    {
        var tensor = Tensors.FirstOrDefault(tensor => tensor.Name == name) ?? throw new InvalidDataException($"The checkpoint has no tensor {name}.");
        return shape.SequenceEqual([.. tensor.Shape])
            ? tensor.Values
            : throw new InvalidDataException($"Tensor {name} has shape [{string.Join(", ", tensor.Shape)}] in the checkpoint, [{string.Join(", ", shape.ToArray())}] is needed.");
    }

    /// <summary>A text of the metadata.</summary>
    /// <exception cref="InvalidDataException">The key is missing.</exception>
    public string Text(string key) => Metadata.TryGetValue(key, out var text) ? text : throw new InvalidDataException($"The checkpoint says no {key}.");

    /// <summary>Writes beside the target and renames: a reader sees the old file or the new one, never half of one.</summary>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var temporary = path + ".part";
        using (var stream = File.Create(temporary))
        {
            Write(stream);
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes the bytes of the file.</summary>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = Header();
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in Tensors) stream.Write(Bytes(tensor.Values));
    }

    /// <summary>Reads a whole file.</summary>
    /// <exception cref="InvalidDataException">The file is not a whole file of this format with 32-bit floats.</exception>
    public static TensorFile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(File.ReadAllBytes(path), path);
    }

    /// <summary>Reads to the end of a stream.</summary>
    /// <exception cref="InvalidDataException">It does not hold a whole file of this format with 32-bit floats.</exception>
    public static TensorFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Parse(bytes.ToArray(), "The checkpoint");
    }

    private static TensorFile Parse(byte[] bytes, string path)
    {
        if (bytes.Length < LengthBytes) throw new InvalidDataException($"{path} has {bytes.Length} bytes: too short for a checkpoint.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length is < 2 or > LargestHeader || length > bytes.Length - LengthBytes) throw new InvalidDataException($"{path} names a header of {length} bytes and has {bytes.Length}.");
        var data = bytes.AsMemory(LengthBytes + (int)length);
        try
        {
            var header = JsonNode.Parse(bytes.AsSpan(LengthBytes, (int)length))!.AsObject(); // the literal null throws below
            var metadata = header[MetadataKey]?.AsObject().ToDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>()) ?? [];
            var tensors = header.Where(pair => pair.Key != MetadataKey).Select(pair => Tensor(pair.Key, pair.Value!.AsObject(), data, path)).ToList();
            if (tensors.Sum(tensor => (long)tensor.Values.Length) * sizeof(float) != data.Length) throw new InvalidDataException($"{path} has {data.Length} bytes of numbers, its header names others.");
            return new TensorFile(metadata, tensors);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NullReferenceException or KeyNotFoundException or FormatException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"The header of {path} is not that of a checkpoint: {exception.Message}", exception);
        }
    }

    private byte[] Header()
    {
        var header = new JsonObject();
        var offset = 0L;
        foreach (var tensor in Tensors)
        {
            var end = offset + ((long)tensor.Values.Length * sizeof(float));
            header.Add(tensor.Name, new JsonObject
            {
                ["dtype"] = FloatType,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(size => JsonValue.Create(size))]),
                ["data_offsets"] = new JsonArray(offset, end),
            });
            offset = end;
        }

        header.Add(MetadataKey, new JsonObject(Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value)))));
        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = new byte[(text.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        text.CopyTo(padded, 0);
        return padded;
    }

    private static NamedTensor Tensor(string name, JsonObject entry, ReadOnlyMemory<byte> data, string path)
    {
        var type = entry["dtype"]!.GetValue<string>();
        if (type != FloatType) throw new InvalidDataException($"Tensor {name} of {path} has numbers of type {type}; only {FloatType} is read.");
        var offsets = entry["data_offsets"]!.AsArray().Select(offset => offset!.GetValue<long>()).ToArray();
        if (offsets is not [var start, var end] || start < 0 || end < start || end > data.Length || (end - start) % sizeof(float) != 0)
            throw new InvalidDataException($"Tensor {name} of {path} lies at [{string.Join(", ", offsets)}] of {data.Length} bytes.");
        var values = MemoryMarshal.Cast<byte, float>(data.Span[(int)start..(int)end]).ToArray();
        if (!BitConverter.IsLittleEndian) Reverse(values);
        return new NamedTensor(name, [.. entry["shape"]!.AsArray().Select(size => size!.GetValue<int>())], values);
    }

    private static byte[] Bytes(float[] values)
    {
        var ordered = values;
        if (!BitConverter.IsLittleEndian) Reverse(ordered = [.. values]);
        return MemoryMarshal.AsBytes<float>(ordered).ToArray();
    }

    private static void Reverse(float[] values)
    {
        var bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
        BinaryPrimitives.ReverseEndianness(bits, bits);
    }
}
