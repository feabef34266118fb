using Cat.Web.Shared.Results;

namespace Cat.Web.Features.People;

/// <summary>What a list does, in words for the admin.</summary>
internal static class PeopleWords
{
    public static IEnumerable<string> Summary(PeoplePlan plan)
    {
        if (plan.Count(PersonDeed.Create) is > 0 and var made) yield return $"{CountText.Of(made, "new account")}, with start passwords that you hand out.";
        if (plan.Count(PersonDeed.Change) is > 0 and var changed) yield return $"{CountText.Of(changed, "account changes", "accounts change")}.";
        if (plan.Count(PersonDeed.Disable) is > 0 and var disabled) yield return $"{CountText.Of(disabled, "account is disabled", "accounts are disabled")}: the list says that they are no longer active.";
        if (plan.Absent.Count > 0) yield return $"{CountText.Of(plan.Absent.Count, "account is disabled", "accounts are disabled")}: the list no longer names them.";
        if (plan.Count(PersonDeed.Enable) is > 0 and var enabled) yield return $"{CountText.Of(enabled, "account is enabled", "accounts are enabled")} again.";
        if (plan.Count(PersonDeed.Nothing) is > 0 and var unchanged) yield return $"{CountText.Of(unchanged, "account stays", "accounts stay")} as they are.";
        if (plan.Count(ClassDeed.Create) is > 0 and var classes) yield return $"{CountText.Of(classes, "new class", "new classes")}.";
        if (plan.Count(ClassDeed.Change) is > 0 and var changing) yield return $"{CountText.Of(changing, "class changes", "classes change")}.";
        if (plan.Count(ClassDeed.Archive) is > 0 and var archived) yield return $"{CountText.Of(archived, "class is archived", "classes are archived")}.";
        if (plan.Joining > 0) yield return $"{CountText.Of(plan.Joining, "student joins", "students join")} a class.";
        if (plan.Leaving > 0) yield return $"{CountText.Of(plan.Leaving, "person leaves", "people leave")} a class; what they did in it stays.";
    }

    public static string Of(PersonDeed deed) => deed switch
    {
        PersonDeed.Create => "new account",
        PersonDeed.Change => "changes",
        PersonDeed.Disable => "is disabled",
        PersonDeed.Enable => "is enabled again",
        PersonDeed.Nothing => "stays",
    };

    public static string TagOf(PersonDeed deed) => deed switch
    {
        PersonDeed.Create or PersonDeed.Enable => "tag good",
        PersonDeed.Change => "tag warn",
        PersonDeed.Disable => "tag bad",
        PersonDeed.Nothing => "tag",
    };

    public static string Of(ClassDeed deed) => deed switch
    {
        ClassDeed.Create => "new class",
        ClassDeed.Change => "changes",
        ClassDeed.Archive => "is archived",
        ClassDeed.Nothing => "stays",
    };

    public static string WhatOf(PlannedClass planned)
    {
        var parts = new List<string>();
        if (planned.NewName is not null) parts.Add("gets this name");
        if (planned.Teachers.Count > 0) parts.Add($"{CountText.Of(planned.Teachers.Count, "teacher")} more");
        if (planned.Students.Count > 0) parts.Add($"{CountText.Of(planned.Students.Count, "student")} more");
        if (planned.LeavingStudents.Count + planned.LeavingTeachers.Count is > 0 and var leaving) parts.Add($"{leaving} leave");
        return string.Join(", ", parts);
    }

    public static string Done(PeoplePlan plan) =>
        $"{CountText.Of(plan.Count(PersonDeed.Create), "account")} made, {plan.Count(PersonDeed.Change) + plan.Count(PersonDeed.Enable)} changed, {plan.Count(PersonDeed.Disable) + plan.Absent.Count} disabled, {plan.Count(PersonDeed.Nothing)} as they were; {CountText.Of(plan.Count(ClassDeed.Create), "class", "classes")} made, {plan.Count(ClassDeed.Change) + plan.Count(ClassDeed.Archive)} changed.";
}
