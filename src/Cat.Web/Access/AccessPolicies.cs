namespace Cat.Web.Access;

/// <summary>Who may open a page. What they may see on it is decided by the use case, against the resource.</summary>
public static class AccessPolicies
{
    public const string Student = "student";
    public const string Teacher = "teacher";
    public const string Admin = "admin";

    /// <summary>Teachers and admins.</summary>
    public const string Staff = "staff";
}
