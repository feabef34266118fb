using Cat.Engine.Items;

namespace Cat.Engine.Guards;

/// <summary>What may be given next, and which guard bars each other item.</summary>
public sealed class GuardDecision
{
    private readonly Guard?[] _guards;
    private readonly bool[] _isAllowed;

    internal GuardDecision(Guard?[] guards, bool mayStop, RuleConflict? conflict)
    {
        _guards = guards;
        _isAllowed = [.. guards.Select(guard => guard is null)];
        AllowedCount = _isAllowed.Count(allowed => allowed);
        MayStop = mayStop;
        Conflict = conflict;
    }

    /// <summary>By item index: may be given next, and the rest of the test can then be completed under every rule. A selector's mask.</summary>
    public ReadOnlySpan<bool> IsAllowed => _isAllowed;

    public int AllowedCount { get; }

    /// <summary>The length and every tag have their minimum: the test may end here.</summary>
    public bool MayStop { get; }

    /// <summary>
    /// Not null when the test can no longer be completed under every rule, as when the cap has barred items since the last step. Nothing is
    /// allowed then; the caller ends the test or asks again under rules of its own choice, and says so.
    /// </summary>
    public RuleConflict? Conflict { get; }

    /// <summary>Null for an allowed item.</summary>
    public Guard? GuardOf(ItemIndex item) => _guards[item.Value];
}
