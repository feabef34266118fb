using Cat.Data;
using Cat.Web.Shared;

namespace Cat.Web.Features.Classrooms;

public enum StudentOrder
{
    Name,

    /// <summary>Who came last stands first.</summary>
    Joined,
}

/// <summary>Which students of a class are looked for, and in which order.</summary>
internal sealed record StudentListQuery(string? Search = null, StudentGroupId? Group = null, StudentOrder Order = StudentOrder.Name, PageRequest Page = default);
