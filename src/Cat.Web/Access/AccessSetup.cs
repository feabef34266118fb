using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Cat.Web.Access;

internal static class AccessSetup
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
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
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                options.User.RequireUniqueEmail = false;
            })
            .AddEntityFrameworkStores<CatDbContext>()
            .AddClaimsPrincipalFactory<AccountClaims>()
            .AddErrorDescriber<IdentityErrorWords>()
            .AddDefaultTokenProviders();
        // A disabled account or a changed password ends other sign-ins within a minute.
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(1));
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = "cat.session";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.LoginPath = AppUrls.SignIn;
            options.AccessDeniedPath = AppUrls.AccessDenied;
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = TimeSpan.FromHours(8);
            options.SlidingExpiration = true;
            // What was sent without a sign-in is not taken: after signing in, its page says so.
            options.Events.OnRedirectToLogin = challenge =>
            {
                var isForm = HttpMethods.IsPost(challenge.Request.Method);
                challenge.Response.Redirect(isForm ? AppUrls.SignIn + QueryString.Create(options.ReturnUrlParameter, StaleForms.PageOf(challenge.Request)) : challenge.RedirectUri);
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
