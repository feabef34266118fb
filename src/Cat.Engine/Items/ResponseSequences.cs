namespace Cat.Engine.Items;

/// <summary>One response in the order in which it was given.</summary>
public readonly record struct SequencedResponse(int Item, bool IsCorrect);

/// <summary>Responses by examinee in the order given. A <see cref="ResponseLog"/> has forgotten the order.</summary>
public sealed class ResponseSequences
{
    /// <exception cref="ArgumentException">An item is out of range.</exception>
    public ResponseSequences(int itemCount, IReadOnlyList<IReadOnlyList<SequencedResponse>> examinees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(itemCount);
        ArgumentNullException.ThrowIfNull(examinees);
        foreach (var response in examinees.SelectMany(responses => responses))
        {
            if ((uint)response.Item >= (uint)itemCount) throw new ArgumentException($"Item {response.Item} is outside 0 to {itemCount - 1}.", nameof(examinees));
        }

        (ItemCount, Examinees) = (itemCount, examinees);
    }

    public int ItemCount { get; }

    public IReadOnlyList<IReadOnlyList<SequencedResponse>> Examinees { get; }

    /// <summary>The same without order.</summary>
    public ResponseLog ToLog() => new(Examinees.Count, ItemCount, Examinees.SelectMany((responses, examinee) => responses.Select(response => new LogEntry(examinee, response.Item, response.IsCorrect))));
}
