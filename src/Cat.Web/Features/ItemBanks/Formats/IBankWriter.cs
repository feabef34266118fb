namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>Writes a bank down in one format. What the format cannot hold is named, question by question.</summary>
internal interface IBankWriter
{
    /// <summary>In addresses: "qti-3.0".</summary>
    string Key { get; }

    /// <summary>As people read it.</summary>
    string Format { get; }

    /// <summary>Of the file, without the dot.</summary>
    string Extension { get; }

    string ContentType { get; }

    /// <param name="bank">Complete: questions, concepts, pictures, and responses where the format holds them.</param>
    /// <param name="target">Written from front to back; need not be seekable.</param>
    /// <param name="losses">What could not be written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    void Write(BankDraft bank, Stream target, LossList losses, CancellationToken cancellationToken);
}

/// <summary>What a format could not hold.</summary>
/// <param name="QuestionKey">Null: of the bank.</param>
/// <param name="What">In words, as "step difficulties".</param>
internal sealed record Loss(string? QuestionKey, string What);

internal sealed class LossList
{
    private readonly List<Loss> _losses = [];

    public IReadOnlyList<Loss> All => _losses;

    public void Add(string? questionKey, string what) => _losses.Add(new Loss(questionKey, what));
}
