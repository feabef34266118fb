using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Import.Reading;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>A bank that may be stored: everything it names exists, every text is safe and typeset.</summary>
internal sealed record CheckedBank(
    ItemBankId BankId,
    BankDescription Description,
    IReadOnlyList<ConceptDraft> Concepts,
    IReadOnlyList<RelationDraft> Relations,
    IReadOnlyList<CheckedQuestion> Questions,
    IReadOnlyList<ResponseDraft> Responses,
    IReadOnlyList<CheckedPicture> Pictures);

internal sealed record CheckedQuestion(QuestionDraft Draft, QuestionContent Content);

internal sealed record CheckedPicture(string Name, string Hash, string ContentType, byte[] Bytes);
