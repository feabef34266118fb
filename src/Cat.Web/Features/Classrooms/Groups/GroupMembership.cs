using Cat.Data.Classrooms;

namespace Cat.Web.Features.Classrooms.Groups;

internal static class GroupMembership
{
    public static void Add(this StudentGroup group, IEnumerable<Guid> studentIds) => group.SetMembers([.. group.Members.Select(member => member.StudentId), .. studentIds]);

    public static void Remove(this StudentGroup group, Guid studentId) => group.SetMembers(group.Members.Select(member => member.StudentId).Where(member => member != studentId).ToList());
}
