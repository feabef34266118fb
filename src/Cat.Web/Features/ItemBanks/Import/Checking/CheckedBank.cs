using Cat.Data;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>A bank that may be stored: everything it names exists, every text is safe and typeset.</summary>
internal sealed record CheckedBank(
    ItemBankId BankId,
    BankDescription Description,
    IReadOnlyList<ConceptDraft> Concepts,
    IReadOnlyList<RelationDraft> Relations,
    IReadOnlyList<CheckedQuestion> Questions,
    IReadOnlyList<ResponseDraft> Responses,
    IReadOnlyList<EnemyDraft> Enemies,
    IReadOnlyList<CheckedPicture> Pictures)
{
    /// <summary>What the bank has of concepts, relations and enemy sets besides these stays.</summary>
    public bool IsPartial { get; init; }
}

internal sealed record CheckedPicture(string Name, string Hash, string ContentType, byte[] Bytes);
