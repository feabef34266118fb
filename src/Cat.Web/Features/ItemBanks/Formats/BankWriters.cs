using Cat.Web.Features.ItemBanks.Formats.Aiken;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.Gift;
using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using Cat.Web.Features.ItemBanks.Formats.Workbook;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>Every format that a bank can be exported in.</summary>
internal static class BankWriters
{
    public static IReadOnlyList<IBankWriter> All(ContentRenderer renderer) =>
    [
        new CsvBankWriter(),
        new JsonBankWriter(),
        new WorkbookWriter(),
        new MoodleXmlWriter(),
        new GiftWriter(),
        new AikenWriter(renderer),
        new QtiWriter(QtiVersion.V3P0, renderer),
        new QtiWriter(QtiVersion.V2P2, renderer),
        new QtiWriter(QtiVersion.V2P1, renderer),
    ];
}
