using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Groups by need in words and as a table.</summary>
internal static class NeedWords
{
    public const string Alone = "A need of their own";
    public const string OnTrack = "On track";
    public const string Unknown = "Not enough known";

    public const string OnTrackMeaning = "Every concept that the test measured is mastered. Give something harder, or another part of the subject.";
    public const string UnknownMeaning = "No concept had two questions. Let them take a test about fewer concepts, or a longer one.";

    /// <summary>"not yet, 12 % after 3 answers".</summary>
    public static string Why(NeedMember member) => member is { Need: { } need, Probability: { } probability }
        ? $"{MasteryWords.Of(need.State)}, {HeatMapSteps.Number(probability, need.State)} % after {CountText.Of(member.Answers, "answer")}"
        : CountText.Of(member.Answers, "answer");

    /// <summary>As a teacher would write it down.</summary>
    public static string AsText(string heading, IReadOnlyList<NeedMember> members) =>
        $"{heading}\n{string.Join('\n', members.Select(member => member.Need is { } need && heading == Alone ? $"- {member.Student.Name}: {need.Name}" : $"- {member.Student.Name}"))}\n";

    public static ReportTable Table(NeedGroups groups) => new(
        "needs",
        "Groups by need",
        [
            new ReportColumn("student", "Student"), new ReportColumn("group", "Group"), new ReportColumn("practise", "Practise next"), new ReportColumn("state", "State"),
            new ReportColumn("probability", "Probability of mastery", ColumnKind.Percent), new ReportColumn("answers", "Answers", ColumnKind.Number), new ReportColumn("opens", "Needed for"),
        ],
        [
            .. groups.Groups.SelectMany(group => group.Members.Select(member => Row(group.Concept, member))), .. groups.Alone.Select(member => Row(Alone, member)),
            .. groups.OnTrack.Select(member => Row(OnTrack, member)), .. groups.Unknown.Select(member => Row(Unknown, member)),
        ]);

    private static IReadOnlyList<ReportCell> Row(string group, NeedMember member) =>
    [
        member.Student.Name, group, member.Need?.Name, member.Need is { } need ? MasteryWords.Of(need.State) : ReportCell.Empty, member.Probability, member.Need is null ? ReportCell.Empty : member.Answers,
        string.Join(", ", member.Need?.Opens ?? []),
    ];
}
