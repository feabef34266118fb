using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Cat.Benchmarks;

// How long the numerical parts take. Real logs are read from the folder that CAT_DATA names.
// CAT_DATA=… dotnet run -c Release --project bench/Cat.Benchmarks -- --filter '*'
if (DataSet.Folder is null)
{
    Console.Error.WriteLine("CAT_DATA does not name a folder that holds dbe-kt22 and assist2009: set it to where the research data lies.");
    return 1;
}

// Inside this process: torch's files would be copied for each child otherwise, and the child would not find the project by its lock file.
var config = DefaultConfig.Instance.WithOptions(ConfigOptions.JoinSummary);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
