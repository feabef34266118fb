using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace Cat.Web.Access;

internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddOptions<AccountsOptions>().BindConfiguration(AccountsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PasswordTurns>();
        services.AddSingleton<CheckedStamps>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, RevalidatingAccountState>();
        services.AddHttpContextAccessor();
        // UserManager wants a scoped context; use cases take the factory.
        services.AddScoped(provider => provider.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<CatDbContext>>().CreateDbContext());
        services
            .AddIdentity<Account, IdentityRole<Guid>>(options =>
            {
                // Length over composition rules (NIST SP 800-63B).
                options.Password.RequiredLength = 10;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 4;
                options.User.RequireUniqueEmail = false;
            })
            .AddEntityFrameworkStores<CatDbContext>()
            .AddUserManager<AccountManager>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddErrorDescriber<IdentityErrorWords>()
            .AddDefaultTokenProviders();
        services.AddOptions<IdentityOptions>().Configure<IOptions<AccountsOptions>>((identity, accounts) =>
            (identity.Lockout.MaxFailedAccessAttempts, identity.Lockout.DefaultLockoutTimeSpan) = (accounts.Value.WrongPasswordsBeforeLock, accounts.Value.LockedFor));
        services.AddOptions<PasswordHasherOptions>().Configure<IOptions<AccountsOptions>>((hashing, accounts) => hashing.IterationCount = accounts.Value.PasswordRounds);
        services.AddScoped<ISecurityStampValidator, StampCheck>();
        // A disabled account or a changed password ends other sign-ins within a minute.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        var cookies = new HostCookies();
        foreach (var scheme in new[] { IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme })
            services.Configure<CookieAuthenticationOptions>(scheme, options => options.CookieManager = cookies);
        services.ConfigureApplicationCookie(options =>
        {
            options.CookieManager = cookies;
            options.Cookie.Name = "cat.session";
            options.Cookie.Path = "/";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = AppUrls.SignIn;
            options.AccessDeniedPath = AppUrls.AccessDenied;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            // The site's files are everybody's: they come while the database is away, above all those of the page that says so.
            options.Events.OnValidatePrincipal = check =>
                check.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null ? SecurityStampValidator.ValidatePrincipalAsync(check) : Task.CompletedTask;
            // What was sent without a sign-in is not taken: after signing in, its page says so.
            options.Events.OnRedirectToLogin = challenge =>
            {
                var request = challenge.Request;
                var page = HttpMethods.IsPost(request.Method) ? StaleForms.PageOf(request) : request.PathBase + request.Path + request.QueryString;
                // A path: the host of a request is what the sender says it is.
                challenge.Response.Redirect(AppUrls.SignIn + QueryString.Create(options.ReturnUrlParameter, page));
                return Task.CompletedTask;
            };
            options.Events.OnRedirectToAccessDenied = denial =>
            {
                denial.Response.Redirect(AppUrls.AccessDenied);
                return Task.CompletedTask;
            };
        });
        services.AddAuthorizationBuilder()
            .AddPolicy(AccessPolicies.Student, policy => policy.RequireRole(RoleNames.Student))
            .AddPolicy(AccessPolicies.Teacher, policy => policy.RequireRole(RoleNames.Teacher))
            .AddPolicy(AccessPolicies.Admin, policy => policy.RequireRole(RoleNames.Admin))
            .AddPolicy(AccessPolicies.Staff, policy => policy.RequireRole(RoleNames.Teacher, RoleNames.Admin));
    }
}
