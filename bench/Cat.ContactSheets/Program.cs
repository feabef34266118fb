using System.Globalization;
using Cat.ContactSheets;
using Cat.Testing;

// Draws every question of a bank as students see it and with its key, several to a sheet, for people to look at.
// dotnet run -c Release --project bench/Cat.ContactSheets [FOLDER OF THE BANK] [QUESTIONS TO A SHEET] [WIDTH]
// Without a folder: DBE-KT22 of the research data. The sheets go to artifacts/contact-sheets.
var folder = args.Length > 0 ? args[0] : Repository.ResearchData("dbe-kt22") ?? throw new DirectoryNotFoundException("The research data is not here; set CAT_DATA to its folder, or name the folder of a bank.");
var size = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 24;
var width = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1500;
var target = Path.Combine(Repository.Root, "artifacts", "contact-sheets", Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
Directory.CreateDirectory(target);
var bank = await SheetBank.ReadAsync(folder);
await using var writer = new SheetWriter(bank.Pictures);
await using var camera = await SheetCamera.OpenAsync(width);
var faults = 0;
foreach (var (index, questions) in bank.Questions.Chunk(size).Index())
{
    var path = Path.Combine(target, $"sheet-{index + 1:00}");
    await File.WriteAllTextAsync($"{path}.html", await writer.WriteAsync(questions));
    foreach (var fault in await camera.TakeAsync(path))
    {
        faults++;
        Console.WriteLine($"sheet {index + 1}: {fault}");
    }
}

Console.WriteLine($"{bank.Questions.Count} questions with {writer.Formulas} formulas and {writer.Pictures} pictures on {(bank.Questions.Count + size - 1) / size} sheets in {target}; {faults} faults.");
return faults == 0 ? 0 : 1;
