using System.CommandLine;

namespace Cat.Cli;

/// <summary>A command whose own help says more than its line in the list of commands.</summary>
internal sealed class DetailedCommand : Command
{
    private readonly string _details;

    public DetailedCommand(string name, string summary, string details)
        : base(name, summary) => _details = details;

    public void ShowDetails() => Description = $"{Description}\n\n{_details}";
}
