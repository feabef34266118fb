namespace Cat.Engine.Guards;

/// <summary>How many items of a tag (a concept or any other) a test gives.</summary>
public sealed record TagLimit
{
    /// <param name="tag">The tag.</param>
    /// <param name="minimum">Items at least, from 0.</param>
    /// <param name="maximum">Items at most; null for any number.</param>
    public TagLimit(string tag, int minimum, int? maximum = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        ArgumentOutOfRangeException.ThrowIfNegative(minimum);
        if (maximum < minimum) throw new ArgumentOutOfRangeException(nameof(maximum), maximum, $"Tag {tag} asks for at least {minimum} items.");
        Tag = tag;
        Minimum = minimum;
        Maximum = maximum;
    }

    public string Tag { get; }

    public int Minimum { get; }

    public int? Maximum { get; }
}

/// <summary>How long a test is and what it is made of. A test may stop only when it has its minimum of items and every tag has its own.</summary>
public sealed record Blueprint
{
    /// <param name="minimumItems">Items before the test may stop, from 1.</param>
    /// <param name="maximumItems">Items at most; equal to the minimum for a fixed length.</param>
    /// <param name="tags">One limit for each tag that has one.</param>
    public Blueprint(int minimumItems, int maximumItems, IReadOnlyList<TagLimit> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumItems, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumItems, minimumItems);
        if (tags.GroupBy(limit => limit.Tag, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Tag {twice.Key} has {twice.Count()} limits.", nameof(tags));
        MinimumItems = minimumItems;
        MaximumItems = maximumItems;
        Tags = [.. tags];
    }

    public int MinimumItems { get; }

    public int MaximumItems { get; }

    public IReadOnlyList<TagLimit> Tags { get; }
}
