using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

/// <summary>Versions of a bank's policy, of which two can be ticked.</summary>
public sealed partial class VersionTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<VersionRow> Versions { get; set; }

    /// <summary>Null: Fisher's rule.</summary>
    [Parameter]
    public PolicyModelId? ServingId { get; set; }

    /// <summary>Kept by the page, because ticked versions can be on different pages of the list: identifiers with version numbers.</summary>
    [Parameter, EditorRequired]
    public required IDictionary<PolicyModelId, int> Ticked { get; set; }

    [Parameter]
    public EventCallback OnTicked { get; set; }

    private int? LastStep => Versions.Count == 0 ? null : ReportWords.Last(Versions[0].Report.Policy)?.Questions;

    private Task Tick(VersionRow version, ChangeEventArgs change)
    {
        if (change.Value is true) Ticked[version.Id] = version.Version;
        else Ticked.Remove(version.Id);
        return OnTicked.InvokeAsync();
    }
}
