using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared.BankJobs;

/// <summary>How far a job is, with a way to stop it.</summary>
public sealed partial class JobProgress
{
    [Parameter, EditorRequired]
    public required BankJobView Job { get; set; }

    /// <summary>What the job is called: "training".</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public EventCallback OnCancel { get; set; }

    private string Share => string.Create(CultureInfo.InvariantCulture, $"{100 * Job.Progress:0} %");
}
