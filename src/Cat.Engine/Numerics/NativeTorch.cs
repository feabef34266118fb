using System.Runtime.InteropServices;
using TorchSharp;

namespace Cat.Engine.Numerics;

/// <summary>
/// Makes TorchSharp's native library loadable. Its Linux build names GLIBCXX_3.4.32 (GCC 13) for one symbol that is never
/// called; Debian 12 and Ubuntu 22.04 stop at 3.4.30. There, a private copy with that need marked weak is loaded first,
/// and TorchSharp then finds the library by its name. Call before the first touch of torch; see docs/operations/torch.md.
/// </summary>
public static class NativeTorch
{
    private const string LibraryName = "libLibTorchSharp.so";
    private const string NeedlessVersion = "GLIBCXX_3.4.32";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads the library once per process; afterwards a no-op.</summary>
    /// <exception cref="DllNotFoundException">The library is not beside the application, or the system cannot load it.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    /// <summary>
    /// For a process that shares its cores: torch computes on the thread that asks, and starts none of its own. Threads of libgomp spin while they wait for each other, and where one of
    /// them is not running all others do so in vain. Holds for threads that have not used torch before.
    /// </summary>
    public static void UseOneThread()
    {
        EnsureLoaded();
        torch.set_num_threads(1);
    }

    /// <summary>A matrix product through the native library, row by row: for health checks and tests.</summary>
    public static double[] Multiply(double[] left, double[] right, int rows, int inner, int columns)
    {
        EnsureLoaded();
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var product = torch.tensor(left).reshape(rows, inner).matmul(torch.tensor(right).reshape(inner, columns)); // [rows, columns]
        return product.data<double>().ToArray();
    }

    private static bool Load()
    {
        if (!OperatingSystem.IsLinux()) return true;
        var folder = FindFolder();
        foreach (var needed in new[] { "libc10.so", "libtorch_cpu.so", "libtorch.so" }) Preload(folder, needed);
        if (NativeLibrary.TryLoad(Path.Combine(folder, LibraryName), out _)) return true;
        LoadWeakenedCopy(Path.Combine(folder, LibraryName));
        return true;
    }

    /// <summary>Their own dependencies (libgomp with a hashed name) lie in the same folder, which their RPATH names.</summary>
    private static void Preload(string folder, string library)
    {
        foreach (var openMp in Directory.EnumerateFiles(folder, "libgomp*.so*")) NativeLibrary.TryLoad(openMp, out _);
        NativeLibrary.Load(Path.Combine(folder, library));
    }

    private static string FindFolder()
    {
        string[] candidates = [Path.Combine(AppContext.BaseDirectory, "runtimes", RuntimeInformation.RuntimeIdentifier, "native"), Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native"), AppContext.BaseDirectory];
        return candidates.FirstOrDefault(folder => File.Exists(Path.Combine(folder, LibraryName)))
            ?? throw new DllNotFoundException($"{LibraryName} is in none of {string.Join(", ", candidates)}. Restore the package libtorch-cpu-linux-x64 and build again.");
    }

    /// <summary>In a folder that only this user can write, made anew for each process: nobody else may choose what we load.</summary>
    private static void LoadWeakenedCopy(string original)
    {
        var bytes = File.ReadAllBytes(original);
        if (ElfVersionNeeds.MakeWeak(bytes, NeedlessVersion) == 0)
            throw new DllNotFoundException($"{original} cannot be loaded, and not for want of {NeedlessVersion}. See docs/operations/torch.md.");
        var folder = Directory.CreateTempSubdirectory("cat-torch-");
        try
        {
            var copy = Path.Combine(folder.FullName, LibraryName);
            File.WriteAllBytes(copy, bytes);
            NativeLibrary.Load(copy);
        }
        finally
        {
            // The mapping outlives the name.
            folder.Delete(recursive: true);
        }
    }
}
