using Cat.Web.Features.ItemBanks.Formats.Moodle;
using Cat.Web.Features.ItemBanks.Import;

namespace Cat.Web.Features.ItemBanks.Formats.Gift;

/// <summary>Moodle's text format GIFT: *.gift, or *.txt with answers in braces.</summary>
internal sealed class GiftReader : IBankReader
{
    public string Format => "GIFT";

    public IReadOnlyList<string> KnownFiles => ["*.gift", "*.txt"];

    public bool Uses(string name) => IsGift(name) || IsText(name);

    public bool Recognises(ImportFiles files) =>
        files.Names.Any(IsGift) || files.Names.Any(name => IsText(name) && files[name].AsSpan().IndexOf((byte)'{') >= 0 && files[name].AsSpan().IndexOf((byte)'}') >= 0);

    public BankDraft? Read(ImportFiles files, BankImportOptions options, ProblemList problems, CancellationToken cancellationToken)
    {
        var names = files.Names.Where(Uses).Order(StringComparer.Ordinal).ToList();
        BankDraft? draft = null;
        foreach (var name in names)
        {
            if (TextFile.Read(name, files[name], problems) is not { } text) continue;
            var bank = new PartialBank(name, problems, draft?.Questions.Select(question => question.Key).ToHashSet(StringComparer.Ordinal));
            var questions = GiftParser.Parse(text, error => problems.AddError(name, error.Line, null, error.Message, error.HowToMend));
            cancellationToken.ThrowIfCancellationRequested();
            new GiftDrafting(name, bank).Add(questions);
            if (draft is null) draft = bank.Draft;
            else draft.Take(bank.Draft);
        }

        if (draft is { Questions.Count: 0 } && problems.ErrorCount == 0)
            problems.AddError(names[0], null, null, "The file has no question that can be given.", "Write questions as in “Two and two make {=4}” with an empty line between them.");
        return draft;
    }

    private static bool IsGift(string name) => name.EndsWith(".gift", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".gift.txt", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string name) => name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
}
