using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

public enum ClassTab
{
    Overview,
    AddStudents,
    Groups,
    Settings,
}

/// <summary>The head of every page of a class, with the way to the others.</summary>
public sealed partial class ClassHeader
{
    [Parameter, EditorRequired]
    public required ClassSummary Class { get; set; }

    [Parameter, EditorRequired]
    public required ClassTab Tab { get; set; }

    private string? Current(ClassTab tab) => Tab == tab ? "page" : null;
}
