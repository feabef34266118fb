using System.Globalization;
using Cat.Intervals;

// Whether what the product says of students is as sure as it says, on students whose truth is known because they are simulated. Writes the tables of
// docs/methods/{intervals,placement,change,concept-judgement}.md.
// dotnet run -c Release --project bench/Cat.Intervals [intervals|placement|change|mastery|spread|speed|all] [STUDENTS] [SEED]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] known = ["intervals", "placement", "change", "mastery", "spread", "speed"];
var study = args.Length > 0 ? args[0] : "all";
if (study != "all" && !known.Contains(study))
{
    Console.Error.WriteLine($"There is no study “{study}”: {string.Join(", ", known)}, all.");
    return 2;
}

var (students, seed) = (Number(1, 2000), (ulong)Number(2, 20261127));
var research = StudyBank.Research();
if (research is null) Console.Error.WriteLine("DBE-KT22 is not there (CAT_DATA); the demonstration bank only.");
foreach (var bank in (StudyBank?[])[StudyBank.Demonstration(), research])
{
    if (bank is null) continue;
    if (Does("intervals")) CoverageStudy.Run(Console.Out, bank, students, seed);
    if (Does("placement")) PlacementStudy.Run(Console.Out, bank, students, seed);
    if (Does("mastery")) MasteryStudy.Run(Console.Out, bank, students, seed);
    if (Does("spread")) SpreadStudy.Run(Console.Out, bank);
    if (Does("speed")) SpeedStudy.Run(Console.Out, bank, seed);
    if (Does("change")) ChangeStudy.Run(Console.Out, bank, students, seed);
}

return 0;

bool Does(string name) => study == "all" || study == name;

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
