using Cat.Engine.Numerics;

namespace Cat.Engine.Tests.Numerics;

public sealed class NativeTorchTests
{
    [Fact]
    public void Multiply_TwoMatrices_IsTheProductByHand()
    {
        // [1 2 3; 4 5 6] × [7 8; 9 10; 11 12]
        var product = NativeTorch.Multiply([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12], rows: 2, inner: 3, columns: 2);
        Assert.Equal([58, 64, 139, 154], product);
    }

    [Fact]
    public void MakeWeak_NotAnElfFile_SaysSo() =>
        Assert.Throws<InvalidDataException>(() => ElfVersionNeeds.MakeWeak(new byte[128], "GLIBCXX_3.4.32"));
}
