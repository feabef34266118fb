using Cat.Cli;
using Cat.Cli.Screen;

return await Gmocat.RunAsync(args, Terminal.OfProcess(), CancellationToken.None);
