using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Cat.Benchmarks;

// How long the numerical parts take. Real logs are read from the folder that CAT_DATA names.
// CAT_DATA=… dotnet run -c Release --project bench/Cat.Benchmarks -- --filter '*'
if (DataSet.Folder is null)
{
    Console.Error.WriteLine("CAT_DATA does not name a folder that holds dbe-kt22 and assist2009: set it to where the research data lies.");
    return 1;
}

// Inside this process: a project generated for each run would be built by the rules of this repository, and copy torch.
var config = DefaultConfig.Instance
    .AddJob(Job.Default.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: true)).AsMutator())
    .WithOptions(ConfigOptions.JoinSummary);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
