using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class TensorFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cat-tensors-").FullName;

    private string FilePath => Path.Combine(_folder, "a.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_Written_IsTheSame()
    {
        var file = Sample();
        file.Write(FilePath);
        file.Write(FilePath); // over the old one
        var read = TensorFile.Read(FilePath);
        Assert.Equal(file.Metadata, read.Metadata);
        Assert.Equal(["w", "empty", "b"], read.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 3], read.Tensors[0].Shape);
        Assert.Equal([1, -2.5f, float.Epsilon, float.MaxValue, 0, -0f], read.Values("w", 2, 3));
        Assert.Equal([7], read.Values("b", 1));
        Assert.Equal([FilePath], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Write_Layout_IsTheFormatThatOthersRead()
    {
        Sample().Write(FilePath);
        var bytes = File.ReadAllBytes(FilePath);
        var length = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, length));
        Assert.Equal("F32", header.RootElement.GetProperty("b").GetProperty("dtype").GetString());
        Assert.Equal([24, 28], header.RootElement.GetProperty("b").GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32()));
        Assert.Equal("1", header.RootElement.GetProperty("__metadata__").GetProperty("seed").GetString());
        Assert.Equal(7, BitConverter.ToSingle(bytes, 8 + length + 24));
        Assert.Equal(8 + length + 28, bytes.Length);
    }

    [Fact]
    public void Write_Stream_IsTheFile()
    {
        Sample().Write(FilePath);
        using var stream = new MemoryStream();
        Sample().Write(stream);
        Assert.Equal(File.ReadAllBytes(FilePath), stream.ToArray());
        stream.Position = 0;
        Assert.Equal(Sample().Values("w", 2, 3), TensorFile.Read(stream).Values("w", 2, 3));
        using var cut = new MemoryStream(stream.ToArray()[..40]);
        Assert.Throws<InvalidDataException>(() => TensorFile.Read(cut));
    }

    [Fact]
    public void Values_OtherShapeOrName_SaysSo()
    {
        Assert.Contains("w has shape [2, 3] in the checkpoint, [3, 2] is needed", Assert.Throws<InvalidDataException>(() => Sample().Values("w", 3, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("no tensor v", Assert.Throws<InvalidDataException>(() => Sample().Values("v", 1)).Message, StringComparison.Ordinal);
        Assert.Contains("says no kind", Assert.Throws<InvalidDataException>(() => Sample().Text("kind")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("[1]")]
    [InlineData("null")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,400]}}")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}")]
    [InlineData("{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}")]
    [InlineData("{\"__metadata__\":{\"a\":1},\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}")]
    public void Read_NotACheckpoint_ThrowsInvalidData(string header)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(FilePath, [.. length, .. Encoding.UTF8.GetBytes(header), 0, 0, 128, 63]);
        Assert.Throws<InvalidDataException>(() => TensorFile.Read(FilePath));
    }

    [Fact]
    public void Read_CutShort_ThrowsInvalidData()
    {
        Sample().Write(FilePath);
        var whole = File.ReadAllBytes(FilePath);
        foreach (var length in new[] { 0, 7, 8, 40, whole.Length - 1 })
        {
            File.WriteAllBytes(FilePath, whole[..length]);
            Assert.Throws<InvalidDataException>(() => TensorFile.Read(FilePath));
        }
    }

    [Fact]
    public void NamedTensor_ShapeOfOtherSize_Throws() => Assert.Throws<ArgumentException>(() => new NamedTensor("w", [2, 2], [1, 2, 3]));

    private static TensorFile Sample() => new(
        new Dictionary<string, string> { ["seed"] = "1", ["text"] = "ä \"quoted\"" },
        [new NamedTensor("w", [2, 3], [1, -2.5f, float.Epsilon, float.MaxValue, 0, -0f]), new NamedTensor("empty", [0, 4], []), new NamedTensor("b", [1], [7])]);
}
