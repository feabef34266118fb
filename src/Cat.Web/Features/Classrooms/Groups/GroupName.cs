using Cat.Data;
using Cat.Data.Classrooms;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Classrooms.Groups;

/// <summary>What a group may be called.</summary>
internal static class GroupName
{
    /// <param name="db">Where the others are.</param>
    /// <param name="classroomId">Their class.</param>
    /// <param name="own">The group that gets the name; null: a new one.</param>
    /// <param name="name">Trimmed.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    /// <returns>Null when it can be used.</returns>
    public static async Task<GroupNameProblem?> CheckNameAsync(this CatDbContext db, ClassroomId classroomId, StudentGroupId? own, string name, CancellationToken cancellationToken)
    {
        if (name.Length == 0) return new GroupNameProblem("Give the group a name, such as “Blue” or “Tuesday”.");
        if (name.Length > StudentGroup.LongestName) return new GroupNameProblem($"A name may have at most {StudentGroup.LongestName} characters; this one has {name.Length}.");
        var pattern = LikePattern.Exactly(name);
        var isTaken = await db.StudentGroups.AnyAsync(group => group.ClassroomId == classroomId && group.Id != own && EF.Functions.ILike(group.Name, pattern, "\\"), cancellationToken);
        return isTaken ? new GroupNameProblem($"This class has a group called “{name}” already.") : null;
    }
}
