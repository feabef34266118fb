using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Classrooms;

/// <summary>Students of a class with what each one's last test said.</summary>
public sealed partial class StudentTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ClassStudent> Students { get; set; }

    [Parameter]
    public bool IsReadOnly { get; set; }

    /// <summary>With the extra time in per cent.</summary>
    [Parameter]
    public EventCallback<(ClassStudent Student, int Percent)> OnGrant { get; set; }

    [Parameter]
    public EventCallback<ClassStudent> OnWithdraw { get; set; }

    private static IEnumerable<int> ExtraTimes(int present) => new[] { 0, 10, 25, 33, 50, 75, 100, 150, 200, present }.Distinct().Order();

    private static string TextOf(int percent) => percent == 0 ? "none" : $"{percent} %";

    private async Task GrantAsync(ClassStudent student, ChangeEventArgs changed)
    {
        if (int.TryParse(changed.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) await OnGrant.InvokeAsync((student, percent));
    }
}
