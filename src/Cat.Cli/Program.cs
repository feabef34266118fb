using System.CommandLine;
using Cat.Cli;

var root = new RootCommand("gmocat: measurement and simulation on files, without a database");
root.Subcommands.Add(SimulateCommand.Create());
return await root.Parse(args).InvokeAsync();
