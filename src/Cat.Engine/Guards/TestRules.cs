using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>Items of which a test shows at most one. An item may be in several sets.</summary>
/// <param name="Name">Names the set in reasons.</param>
/// <param name="Items">Two or more, else the set bars nothing.</param>
public sealed record EnemySet(string Name, IReadOnlyList<ItemIndex> Items);

/// <summary>The hard rules of a test.</summary>
/// <param name="Blueprint">Length and tags.</param>
/// <param name="Enemies">Sets of enemies; may overlap.</param>
/// <param name="ExposureCap">Bars an item whose exposure rate is at or above it; null for none.</param>
public sealed record TestRules(Blueprint Blueprint, IReadOnlyList<EnemySet> Enemies, ExposureCap? ExposureCap);

/// <summary>A share of tests in (0, 1], 0.25 unless said otherwise.</summary>
public sealed record ExposureCap
{
    public const double DefaultRate = 0.25;

    public ExposureCap(double rate = DefaultRate)
    {
        if (!(rate is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A cap is above 0 and at most 1.");
        Rate = rate;
    }

    public double Rate { get; }
}
