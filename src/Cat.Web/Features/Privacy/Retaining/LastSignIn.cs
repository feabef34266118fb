using System.Globalization;
using System.Security.Claims;
using Cat.Data;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Privacy.Retaining;

/// <summary>The day of an account's last sign-in, by whatever means. No more than the day is kept: that is all that the rule for idle accounts needs.</summary>
internal static class LastSignIn
{
    public const string Provider = "cat";
    public const string Name = "last-sign-in";

    /// <summary>Sorts as its day does.</summary>
    public static string DayOf(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static async Task NoteAsync(CookieSignedInContext context)
    {
        if (!Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return;
        var services = context.HttpContext.RequestServices;
        await using var db = await services.GetRequiredService<IDbContextFactory<CatDbContext>>().CreateDbContextAsync(context.HttpContext.RequestAborted);
        var day = DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO account_tokens (user_id, login_provider, name, value) SELECT id, {Provider}, {Name}, {day} FROM accounts WHERE id = {id}
             ON CONFLICT (user_id, login_provider, name) DO UPDATE SET value = excluded.value WHERE account_tokens.value <> excluded.value
             """, context.HttpContext.RequestAborted);
    }
}
