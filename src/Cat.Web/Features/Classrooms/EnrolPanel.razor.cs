using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

/// <summary>Finds student accounts and puts them into a class.</summary>
public sealed partial class EnrolPanel
{
    private string? _search;
    private FoundStudents? _found;
    private string? _problem;

    [Parameter, EditorRequired]
    public ClassroomId ClassroomId { get; set; }

    /// <summary>With the name of the student who was added.</summary>
    [Parameter]
    public EventCallback<string> OnEnrolled { get; set; }

    [Inject]
    private FindStudents FindStudents { get; set; } = null!; // injected

    [Inject]
    private EnrolStudent EnrolStudent { get; set; } = null!; // injected

    private bool HasSearch => _search?.Trim().Length >= FindStudents.FewestCharacters;

    private async Task SearchAsync(string? search)
    {
        _search = search;
        var outcome = await FindStudents.HandleAsync(await ActorAsync(), ClassroomId, search, 1, Leaving);
        if (_search != search) return; // a later search has begun
        _problem = outcome.Error?.Message;
        _found = outcome.IsSuccess ? outcome.Value : null;
    }

    private async Task EnrolAsync(FoundStudent student)
    {
        var outcome = await EnrolStudent.HandleAsync(await ActorAsync(), ClassroomId, student.StudentId, Leaving);
        await SearchAsync(_search);
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) await OnEnrolled.InvokeAsync(student.DisplayName);
    }
}
