namespace Cat.Web.Features.Accounts;

internal static class AccountsSetup
{
    public static void AddAccounts(this IServiceCollection services) => services.AddScoped<SignIn>();
}
