using System.ComponentModel.DataAnnotations;

namespace Cat.Web.Features.Classrooms;

/// <summary>Classes and their students; section "Classrooms".</summary>
internal sealed class ClassroomsOptions
{
    public const string Section = "Classrooms";

    /// <summary>Whether a list of students with unknown user names makes accounts for them. False: only administrators create accounts. Default true.</summary>
    public bool TeachersCreateStudents { get; set; } = true;

    /// <summary>Wrong join codes that one student may type within <see cref="JoinTriesWithin"/>. Default 10.</summary>
    [Range(1, 1000)]
    public int MostJoinTries { get; set; } = 10;

    /// <summary>The time in which wrong join codes are counted. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan JoinTriesWithin { get; set; } = TimeSpan.FromMinutes(10);
}
