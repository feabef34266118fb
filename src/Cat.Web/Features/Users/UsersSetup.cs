namespace Cat.Web.Features.Users;

internal static class UsersSetup
{
    public static void AddUsers(this IServiceCollection services)
    {
        services.AddSingleton<ListUsers>();
        services.AddSingleton<CreateUser>();
        services.AddSingleton<ResetPassword>();
        services.AddSingleton<EnableUser>();
    }
}
