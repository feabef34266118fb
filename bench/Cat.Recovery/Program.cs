using System.Globalization;
using Cat.Engine.Irt.Calibration;
using Cat.Recovery;

// How well calibration finds parameters that are known because the responses are simulated. Writes the tables of docs/methods/calibration.md.
// dotnet run -c Release --project bench/Cat.Recovery [REPLICATIONS] [SEED]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replications = Number(0, 20);
var seed = Number(1, 20261126);
int[] sizes = [1_000, 10_000];
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
var conditions = Enum.GetValues<CalibrationModel>().SelectMany(_ => sizes, (model, examinees) => new RecoveryCondition(model, examinees, ItemCount: 30));
var results = new List<RecoveryResult>();
foreach (var condition in conditions)
{
    Console.Error.WriteLine(condition);
    results.Add(RecoveryStudy.Run(condition, replications, (ulong)seed, stop.Token));
}

Console.WriteLine($"30 items, {replications} replications, seed {seed}.");
Console.WriteLine();
RecoveryTable.Write(Console.Out, results);
return 0;

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
