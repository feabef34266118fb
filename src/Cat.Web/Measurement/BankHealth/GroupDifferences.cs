using Cat.Data;
using Cat.Engine.Irt.ItemAnalysis;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>What students are grouped by.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Name">Of the attribute; empty of a class or teacher.</param>
internal sealed record GroupAttribute(GroupKind Kind, string Name)
{
    private const string AttributePrefix = "attribute:";

    /// <summary>As it stands in an address.</summary>
    public string Key => Kind switch { GroupKind.Class => "class", GroupKind.Teacher => "teacher", GroupKind.Attribute => AttributePrefix + Name };

    public string Word => Kind switch { GroupKind.Class => "class", GroupKind.Teacher => "teacher", GroupKind.Attribute => Name };

    public static GroupAttribute? Parse(string? key) => key switch
    {
        null or "" => null,
        "class" => new GroupAttribute(GroupKind.Class, ""),
        "teacher" => new GroupAttribute(GroupKind.Teacher, ""),
        _ => key.StartsWith(AttributePrefix, StringComparison.Ordinal) ? new GroupAttribute(GroupKind.Attribute, key[AttributePrefix.Length..]) : null,
    };
}

internal enum GroupKind
{
    Class,
    Teacher,
    Attribute,
}

/// <summary>A group of students who took tests of a bank, large enough to be shown.</summary>
/// <param name="Value">Of the attribute; the identifier of a class or teacher.</param>
/// <param name="Name">For people.</param>
/// <param name="Students">Who took tests of the bank.</param>
internal sealed record StudentCount(string Value, string Name, int Students);

/// <summary>Which groups there are, and who is in them.</summary>
/// <param name="Shown">The largest first.</param>
/// <param name="Hidden">Groups too small to be shown.</param>
/// <param name="Members">Values by student.</param>
internal sealed record GroupMembers(IReadOnlyList<StudentCount> Shown, int Hidden, ILookup<Guid, string> Members)
{
    /// <summary>A smaller group is not shown, so that nothing is learned of single students.</summary>
    public const int SmallestShown = 10;

    public static async Task<GroupMembers> ReadAsync(CatDbContext db, ItemBankId bankId, GroupAttribute attribute, CancellationToken cancellationToken)
    {
        var students = db.TestSessions.Where(session => session.BankId == bankId && !session.IsPractice && session.FinishedAt != null).Select(session => session.StudentId).Distinct();
        var rows = attribute.Kind switch
        {
            GroupKind.Attribute => await db.AccountAttributes.Where(row => row.Name == attribute.Name && students.Contains(row.AccountId)).Select(row => new Row(row.AccountId, row.Value, row.Value)).ToListAsync(cancellationToken),
            GroupKind.Class => await db.Enrolments.Where(row => students.Contains(row.StudentId)).Join(db.Classrooms, row => row.ClassroomId, classroom => classroom.Id, (row, classroom) => new Row(row.StudentId, classroom.Id.ToString(), classroom.Name)).ToListAsync(cancellationToken),
            GroupKind.Teacher => await db.Enrolments.Where(row => students.Contains(row.StudentId)).Join(db.Classrooms, row => row.ClassroomId, classroom => classroom.Id, (row, classroom) => new { row.StudentId, classroom.TeacherId })
                .Join(db.Users, row => row.TeacherId, teacher => teacher.Id, (row, teacher) => new Row(row.StudentId, teacher.Id.ToString(), teacher.DisplayName)).ToListAsync(cancellationToken),
        };
        var groups = rows.DistinctBy(row => (row.Student, row.Value)).GroupBy(row => row.Value, StringComparer.Ordinal).Select(group => new StudentCount(group.Key, group.First().Name, group.Count())).OrderByDescending(group => group.Students).ThenBy(group => group.Name, StringComparer.Ordinal).ToList();
        return new GroupMembers([.. groups.Where(group => group.Students >= SmallestShown)], groups.Count(group => group.Students < SmallestShown), rows.DistinctBy(row => (row.Student, row.Value)).ToLookup(row => row.Student, row => row.Value));
    }

    /// <summary>Who is in both groups is in neither here.</summary>
    public DifGroup GroupOf(Guid student, string reference, string focal)
    {
        var (isReference, isFocal) = (Members[student].Contains(reference), Members[student].Contains(focal));
        return isReference == isFocal ? DifGroup.None : isReference ? DifGroup.Reference : DifGroup.Focal;
    }

    private sealed record Row(Guid Student, string Value, string Name);
}

/// <summary>A question compared between two groups.</summary>
/// <param name="Id">The question.</param>
/// <param name="Key">Its identifier.</param>
/// <param name="Row">Statistics.</param>
/// <param name="AdjustedPValue">The smaller of the p-values of Mantel-Haenszel and of the logistic regression (2 df), doubled and adjusted for all questions compared.</param>
internal sealed record ComparedQuestion(QuestionId Id, string Key, DifRow Row, double? AdjustedPValue)
{
    public DifClass Class => Row.MantelHaenszel?.Class ?? DifClass.Negligible;
}

/// <param name="Reference">Students of the group compared with.</param>
/// <param name="Focal">Students of the other.</param>
/// <param name="Questions">With enough responses in both.</param>
/// <param name="TooFew">Questions that were answered, but not by enough in both.</param>
/// <param name="Rounds">Of purification.</param>
internal sealed record GroupComparison(int Reference, int Focal, IReadOnlyList<ComparedQuestion> Questions, int TooFew, int Rounds);

/// <summary>Do questions work alike in two groups of students of the same ability? From tests taken here; of several students to a question the first answer counts.</summary>
internal static class GroupDifferences
{
    public const int FewestResponses = 30;

    public static async Task<GroupComparison> CompareAsync(CatDbContext db, HealthBank bank, GroupMembers members, string reference, string focal, CancellationToken cancellationToken)
    {
        var (log, groups) = await GroupResponses.ReadAsync(db, bank, student => members.GroupOf(student, reference, focal), cancellationToken);
        var found = DifferentialItemFunctioning.Analyse(log, groups, [.. bank.Questions.Select(question => question.Estimate?.Item.Parameters)], new DifOptions { MinimumResponses = FewestResponses }, cancellationToken);
        var adjusted = MultipleTesting.BenjaminiHochberg([.. found.Items.Select(Smallest)]);
        return new GroupComparison(
            groups.Count(group => group == DifGroup.Reference), groups.Count(group => group == DifGroup.Focal),
            [.. found.Items.Where(row => row.MantelHaenszel is not null || row.Logistic is not null).Select(row => new ComparedQuestion(bank.Questions[row.Item].Id, bank.Questions[row.Item].Key, row, adjusted[row.Item]))],
            found.Items.Count(row => row.ReferenceResponses + row.FocalResponses > 0 && row.MantelHaenszel is null && row.Logistic is null), found.Rounds);
    }

    /// <summary>Bonferroni's rule for the two.</summary>
    private static double? Smallest(DifRow row) => (row.MantelHaenszel?.PValue, row.Logistic?.PValue) switch
    {
        (null, null) => null,
        ({ } one, null) => one,
        (null, { } other) => other,
        ({ } one, { } other) => Math.Min(1, 2 * Math.Min(one, other)),
    };
}
