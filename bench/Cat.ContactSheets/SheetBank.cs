using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.DbeKt22;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Features.ItemBanks.Import.Checking;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;

namespace Cat.ContactSheets;

/// <summary>A bank read, checked and typeset by the importer, without a database.</summary>
/// <param name="Language">Of its texts.</param>
/// <param name="Questions">By the order of the file.</param>
/// <param name="Pictures">As addresses that a file can hold, by the address that the importer gave.</param>
internal sealed record SheetBank(string Language, IReadOnlyList<SheetQuestion> Questions, IReadOnlyDictionary<string, string> Pictures)
{
    private static readonly IBankReader[] Readers = [new DbeKt22Reader(), new JsonBankReader(), new CsvBankReader()];

    public static async Task<SheetBank> ReadAsync(string folder)
    {
        var (problems, options, id) = (new ProblemList(), new BankImportOptions(), ItemBankId.New());
        var files = await ImportFiles.FromFolderAsync(folder, CancellationToken.None);
        var reader = Readers.FirstOrDefault(candidate => candidate.Recognises(files)) ?? throw new InvalidDataException($"{folder} has no bank.");
        var draft = reader.Read(files, options, problems, CancellationToken.None);
        var bank = draft is null ? null : new BankChecker(new ContentRenderer()).Check(draft, id, options, problems, null, CancellationToken.None);
        foreach (var warning in problems.Warnings) Console.WriteLine(warning);
        if (bank is null) throw new InvalidDataException($"The bank has {problems.ErrorCount} errors:\n{string.Join('\n', problems.Errors)}");
        return new SheetBank(
            bank.Description.Language, [.. bank.Questions.Select(question => new SheetQuestion(question.Draft.Key, bank.Description.Language, question.Content))],
            bank.Pictures.ToDictionary(picture => AppUrls.Media(id, picture.Hash), picture => $"data:{picture.ContentType};base64,{Convert.ToBase64String(picture.Bytes)}", StringComparer.Ordinal));
    }
}

internal sealed record SheetQuestion(string Key, string Language, QuestionContent Content);
