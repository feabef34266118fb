using System.Security.Claims;
using Cat.Data.Accounts;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Access;

/// <summary>The signed-in person a use case acts for.</summary>
public sealed record Actor(Guid AccountId, string Role)
{
    public bool IsStudent => Role == RoleNames.Student;
    public bool IsTeacher => Role == RoleNames.Teacher;
    public bool IsAdmin => Role == RoleNames.Admin;

    /// <summary>Null when nobody is signed in.</summary>
    public static Actor? From(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated == true
        && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && user.FindFirstValue(ClaimTypes.Role) is { } role
            ? new Actor(id, role)
            : null;

    /// <summary>For pages behind an [Authorize] attribute.</summary>
    public static async Task<Actor> FromAsync(Task<AuthenticationState> authenticationState) =>
        From((await authenticationState).User) ?? throw new InvalidOperationException("A page that needs sign-in was reached without it.");
}
