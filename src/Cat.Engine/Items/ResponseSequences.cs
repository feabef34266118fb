namespace Cat.Engine.Items;

/// <summary>One response in the order in which it was given.</summary>
public readonly record struct SequencedResponse(int Item, bool IsCorrect);

/// <summary>Responses by examinee in the order given. A <see cref="ResponseLog"/> has forgotten the order.</summary>
public sealed class ResponseSequences(int itemCount, IReadOnlyList<IReadOnlyList<SequencedResponse>> examinees)
{
    public int ItemCount => itemCount;

    public IReadOnlyList<IReadOnlyList<SequencedResponse>> Examinees => examinees;

    /// <summary>The same without order.</summary>
    public ResponseLog ToLog() => new(examinees.Count, itemCount, examinees.SelectMany((responses, examinee) => responses.Select(response => new LogEntry(examinee, response.Item, response.IsCorrect))));
}
