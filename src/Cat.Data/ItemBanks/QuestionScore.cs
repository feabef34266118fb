namespace Cat.Data.ItemBanks;

/// <summary>What an answer is worth.</summary>
public readonly record struct QuestionScore
{
    public QuestionScore(int points, int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maximum, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(points);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, maximum);
        (Points, Maximum) = (points, maximum);
    }

    /// <summary>The category that the answer falls into, from 0.</summary>
    public int Points { get; }

    public int Maximum { get; }

    public bool IsFull => Points == Maximum;
}
