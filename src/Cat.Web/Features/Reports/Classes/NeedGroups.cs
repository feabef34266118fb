using Cat.Web.Measurement.Classes;
using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>Why a student is in a group.</summary>
/// <param name="Need">What to practise next; null for who is in no need, or of whom too little is known.</param>
/// <param name="Answers">That it rests on.</param>
internal sealed record NeedMember(FinishedStudent Student, PracticeStep? Need, double? Probability, int Answers);

/// <summary>Students who should practise the same concept next.</summary>
internal sealed record NeedGroup(string Concept, IReadOnlyList<NeedMember> Members)
{
    /// <summary>What it leads to: concepts that members do not master and that build on it, those of most members first.</summary>
    public IReadOnlyList<string> Opens { get; } =
        [.. Members.SelectMany(member => member.Need?.Opens ?? []).GroupBy(name => name).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.CurrentCulture).Select(group => group.Key).Take(3)];
}

/// <summary>
/// Students by what they should practise next. A student may begin with any unmastered concept before which no other unmastered one stands; of these the first
/// <see cref="Choices"/> count. Groups are made greedily, each time for the concept that most students without a group may begin with, so that there are few.
/// </summary>
/// <param name="Groups">Largest first.</param>
/// <param name="Alone">Whose needs nobody shares, or which came after the last group.</param>
/// <param name="OnTrack">Every concept that is measured is mastered.</param>
/// <param name="Unknown">No concept is measured.</param>
internal sealed record NeedGroups(IReadOnlyList<NeedGroup> Groups, IReadOnlyList<NeedMember> Alone, IReadOnlyList<NeedMember> OnTrack, IReadOnlyList<NeedMember> Unknown)
{
    public const int Choices = 3;
    public const int Most = 6;
    public const int Smallest = 2;

    public static NeedGroups Of(IReadOnlyList<FinishedStudent> students, IReadOnlyDictionary<Cat.Data.TestSessionId, JudgedTest> tests)
    {
        JudgedTest TestOf(FinishedStudent one) => tests[one.Attempt.SessionId];
        bool IsMeasured(FinishedStudent one) => TestOf(one).Standings.Values.Any(standing => standing.State != ConceptState.NotMeasured);
        var open = students.Where(one => TestOf(one).Practice.Count > 0).ToDictionary(one => one, one => BeginningsOf(TestOf(one).Practice));
        var groups = new List<NeedGroup>();
        while (groups.Count < Most && Largest(open) is { } concept)
        {
            var members = open.Where(entry => entry.Value.Any(step => step.Name == concept)).Select(entry => Member(entry.Key, entry.Value.First(step => step.Name == concept), TestOf(entry.Key))).ToList();
            foreach (var member in members) open.Remove(member.Student);
            groups.Add(new NeedGroup(concept, [.. members.OrderBy(member => member.Student.Name, StringComparer.CurrentCultureIgnoreCase)]));
        }

        return new NeedGroups(
            [.. groups.OrderByDescending(group => group.Members.Count)],
            [.. open.Select(entry => Member(entry.Key, entry.Value[0], TestOf(entry.Key)))],
            [.. students.Where(one => TestOf(one).Practice.Count == 0 && IsMeasured(one)).Select(one => new NeedMember(one, null, null, one.Attempt.Answered))],
            [.. students.Where(one => !IsMeasured(one)).Select(one => new NeedMember(one, null, null, one.Attempt.Answered))]);
    }

    /// <summary>Steps that no other step opens.</summary>
    private static List<PracticeStep> BeginningsOf(IReadOnlyList<PracticeStep> steps)
    {
        var opened = steps.SelectMany(step => step.Opens).ToHashSet();
        var free = steps.Where(step => !opened.Contains(step.Name)).Take(Choices).ToList();
        // Prerequisites in a circle stand before each other; then the order of practice decides.
        return free.Count > 0 ? free : [steps[0]];
    }

    /// <summary>Of concepts that as many may begin with, the one that stands earlier in their lists; null where no two share any.</summary>
    private static string? Largest(Dictionary<FinishedStudent, List<PracticeStep>> open) => open.Values
        .SelectMany(steps => steps.Index().Select(entry => (entry.Item.Name, Place: entry.Index)))
        .GroupBy(step => step.Name).Where(group => group.Count() >= Smallest)
        .OrderByDescending(group => group.Count()).ThenBy(group => group.Sum(step => step.Place)).ThenBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.Key).FirstOrDefault();

    private static NeedMember Member(FinishedStudent student, PracticeStep step, JudgedTest test)
    {
        var standing = test.Standings.Values.First(one => one.Name == step.Name && one.State == step.State);
        return new NeedMember(student, step, standing.Probability, standing.Total);
    }
}
