namespace Cat.Web.Tests.Access;

/// <summary>Who stands how to the school whose things are asked for.</summary>
[Flags]
public enum Persons
{
    Nobody = 0,

    /// <summary>The teacher whose class and tests they are.</summary>
    Owner = 1,
    CoTeacher = 2,

    /// <summary>Teaches another class.</summary>
    OtherTeacher = 4,

    /// <summary>Whose sittings they are.</summary>
    OwnStudent = 8,

    /// <summary>Is in the same class.</summary>
    Classmate = 16,

    /// <summary>Is in another class.</summary>
    OtherStudent = 32,
    Admin = 64,

    ClassTeachers = Owner | CoTeacher,
    Teachers = Owner | CoTeacher | OtherTeacher,
    ClassStudents = OwnStudent | Classmate,
    Students = OwnStudent | Classmate | OtherStudent,
    Staff = Teachers | Admin,
    Everyone = Teachers | Students | Admin,
}
