using Cat.Engine.Guards;

namespace Cat.Engine.Tests.Guards;

internal static class Pools
{
    /// <summary>Every item is in the pool.</summary>
    public static TestPool Of(params string[][] tags) => new(tags, [.. tags.Select(_ => true)]);
}
