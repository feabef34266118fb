using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

public sealed partial class AssignedTestTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<AssignedTestRow> Tests { get; set; }

    private static string WordOf(AssignmentState state) => state switch
    {
        AssignmentState.NotOpenYet => "not open yet",
        AssignmentState.Open => "open",
        AssignmentState.Closed => "closed",
    };

    private static string TagOf(AssignmentState state) => state switch
    {
        AssignmentState.NotOpenYet => "tag warn",
        AssignmentState.Open => "tag good",
        AssignmentState.Closed => "tag",
    };

    private static string WindowOf(AssignedTestRow test) => (test.State, test.ClosesAt) switch
    {
        (AssignmentState.NotOpenYet, _) => $"opens {DateText.Of(test.OpensAt)}",
        (AssignmentState.Open, { } closes) => $"until {DateText.Of(closes)}",
        (AssignmentState.Open, null) => "without an end",
        (AssignmentState.Closed, { } closed) => $"since {DateText.Of(closed)}",
        (AssignmentState.Closed, null) => "",
    };
}
