using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>One group of students by need.</summary>
public sealed partial class NeedGroupCard
{
    private const int MostAtOnce = 12;

    private string _name = "";
    private string? _problem;

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Heading { get; set; }

    [Parameter, EditorRequired]
    public required string Meaning { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<NeedLine> Members { get; set; }

    /// <summary>To copy.</summary>
    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Makes a group of that name; tells what is wrong, or null.</summary>
    [Parameter]
    public Func<string, Task<string?>>? Make { get; set; }

    [Parameter]
    public string SuggestedName { get; set; } = "";

    protected override void OnInitialized() => _name = SuggestedName;

    private async Task MakeAsync()
    {
        if (Make is not null) _problem = await Make(_name);
    }
}
