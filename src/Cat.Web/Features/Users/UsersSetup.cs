using Cat.Web.Features.Users.Invitations;

namespace Cat.Web.Features.Users;

internal static class UsersSetup
{
    public static void AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<ListUsers>();
        services.AddSingleton<CreateUser>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<EnableUser>();
        services.AddSingleton<ShowUser>();
        services.AddSingleton<RenameUser>();
        services.AddSingleton<ChangeRole>();
        services.AddSingleton<RemoveSignInMethod>();
        services.AddSingleton<SetAttribute>();
        services.AddSingleton<CreateInvitations>();
        services.AddSingleton<ListInvitations>();
        services.AddSingleton<RevokeInvitation>();
        services.AddSingleton<FindClasses>();
    }
}
