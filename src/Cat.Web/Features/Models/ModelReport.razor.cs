using Cat.Data.PolicyModels;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

/// <summary>A policy beside Fisher's rule: a table and what it means.</summary>
public sealed partial class ModelReport
{
    [Parameter, EditorRequired]
    public required PolicyReport Report { get; set; }

    private IEnumerable<(StepFigures Policy, StepFigures Fisher)> Steps =>
        Report.Policy.Steps.Join(Report.Fisher.Steps, policy => policy.Questions, fisher => fisher.Questions, (policy, fisher) => (policy, fisher));

    private IEnumerable<(string Name, double Policy, double Fisher)> Exposure =>
    [
        ("Questions that two tests have in common", Report.Policy.Overlap, Report.Fisher.Overlap),
        ("Tests that show the most used question", Report.Policy.LargestRate, Report.Fisher.LargestRate),
        ("Questions that no test shows", Report.Policy.NeverUsed, Report.Fisher.NeverUsed),
    ];
}
