using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Users;

internal static class UserWords
{
    public static string Of(SignInState state) => state switch
    {
        SignInState.CanSignIn => "can sign in",
        SignInState.Locked => "locked for some minutes after wrong tries",
        SignInState.Disabled => "disabled",
    };

    public static string TagOf(SignInState state) => state switch
    {
        SignInState.CanSignIn => "tag good",
        SignInState.Locked => "tag warn",
        SignInState.Disabled => "tag bad",
    };

    public static string ClassesOf(UserDetails user) => (user.OwnClasses, user.EnrolledIn) switch
    {
        (0, 0) => "none",
        ( > 0, _) => $"teaches {CountText.Of(user.OwnClasses, "class", "classes")}",
        _ => $"in {CountText.Of(user.EnrolledIn, "class", "classes")}",
    };
}
