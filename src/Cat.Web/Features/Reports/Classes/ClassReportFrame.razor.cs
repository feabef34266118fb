using Cat.Data.TestPlans;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>What stands around every part of a class report.</summary>
public sealed partial class ClassReportFrame
{
    [Parameter, EditorRequired]
    public ClassReportTab Tab { get; set; }

    /// <summary>Choices of the page that the files follow too.</summary>
    [Parameter]
    public string? Query { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter, EditorRequired]
    public required ClassReportHead Head { get; set; }

    private string Facts => $"From the bank {Head.BankName}. {OverviewWords.Length(Head.Rules)} {Window} {Attempts} {Audience}".TrimEnd();

    private string Window => Head.ClosesAt is { } closes ? $"Open from {DateText.Of(Head.OpensAt)} to {DateText.Of(closes)}." : $"Open since {DateText.Of(Head.OpensAt)}.";

    private string Attempts =>
        Head.AttemptsAllowed is not { } allowed ? "Any number of attempts; the latest finished one is shown."
        : allowed == 1 ? "One attempt." : $"Up to {CountText.Of(allowed, "attempt")}; the latest finished one is shown.";

    private string Audience => Head.Audience switch
    {
        AssignmentAudience.WholeClass => "",
        AssignmentAudience.Groups => "For some groups of the class.",
        AssignmentAudience.Students => "For some students of the class.",
    };
}
