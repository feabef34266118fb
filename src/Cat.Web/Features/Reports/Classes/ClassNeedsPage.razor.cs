using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

public sealed partial class ClassNeedsPage
{
    private ClassNeeds? _needs;
    private string? _message;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [Inject]
    private GroupByNeed GroupByNeed { get; set; } = null!; // injected

    [Inject]
    private MakeNeedGroup MakeNeedGroup { get; set; } = null!; // injected

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await GroupByNeed.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), Leaving);
        if (outcome.IsSuccess) _needs = outcome.Value;
        else Navigation.NotFound();
    }

    /// <returns>What is wrong; null when the group is made.</returns>
    private async Task<string?> MakeAsync(string concept, string name, IReadOnlyList<NeedMember> members)
    {
        if (_needs is not { } needs) return null;
        var outcome = await MakeNeedGroup.HandleAsync(await ActorAsync(), needs.Head.ClassroomId, name, [.. members.Select(member => member.Student.Student.StudentId)], Leaving);
        if (!outcome.IsSuccess) return outcome.Error?.Message;
        _message = $"The group “{name.Trim()}” is made, with {CountText.Of(members.Count, "student")} who should practise {concept}. You can give it a test of its own.";
        StateHasChanged();
        return null;
    }

    private static string Summary(ClassNeeds needs)
    {
        var groups = needs.Groups;
        var grouped = groups.Groups.Sum(group => group.Members.Count);
        var parts = new List<string>();
        if (groups.Groups.Count > 0) parts.Add($"{CountText.Of(grouped, "student")} in {CountText.Of(groups.Groups.Count, "group")} by what to practise next");
        if (groups.Alone.Count > 0) parts.Add($"{groups.Alone.Count} with a need of their own");
        if (groups.OnTrack.Count > 0) parts.Add($"{groups.OnTrack.Count} on track");
        if (groups.Unknown.Count > 0) parts.Add($"{groups.Unknown.Count} of whom not enough is known");
        return $"Of {CountText.Of(needs.Finished, "student")} with a result: {string.Join(", ", parts)}.";
    }

    private static string Opens(NeedGroup group) => group.Opens.Count == 0
        ? "Measured and not mastered yet; no other missing concept stands before it."
        : $"Needed for {string.Join(", ", group.Opens)}.";

    private static IReadOnlyList<NeedLine> MembersOf(IReadOnlyList<NeedMember> members, bool namesConcept) =>
        [.. members.Select(member => new NeedLine(member.Student.Name, AppUrls.SessionReport(member.Student.Attempt.SessionId), namesConcept && member.Need is { } need ? $"{need.Name}: {NeedWords.Why(member)}" : NeedWords.Why(member)))];

    private static string SuggestedName(string concept)
    {
        var name = $"Practise {concept}";
        return name.Length <= StudentGroup.LongestName ? name : name[..StudentGroup.LongestName].TrimEnd();
    }

    private static string IdOf(string concept) => $"need-{string.Concat(concept.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}";
}

/// <summary>A student in a group as the page shows it.</summary>
public sealed record NeedLine(string Name, string Url, string Why);
