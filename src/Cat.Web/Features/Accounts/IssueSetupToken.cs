using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Accounts;

/// <summary>On a real server without an admin: a one-time token in the log lets its reader create the first one.</summary>
internal sealed class IssueSetupToken(IDbContextFactory<CatDbContext> factory, TimeProvider time, ILogger<IssueSetupToken> logger)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public async Task HandleAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await FirstAdmin.ExistsAsync(db, cancellationToken)) return;
        var now = time.GetUtcNow();
        await db.SetupTokens.Where(token => token.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        var (issued, secret) = SetupToken.Issue(now, Lifetime);
        db.Add(issued);
        await db.SaveChangesAsync(cancellationToken);
        logger.LogWarning("There is no administrator yet. Open {SetupPage} within 24 hours and enter this one-time token: {Token}", AppUrls.Setup, secret);
    }
}

internal static class FirstAdmin
{
    public static Task<bool> ExistsAsync(CatDbContext db, CancellationToken cancellationToken) =>
        db.UserRoles.Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name).AnyAsync(name => name == RoleNames.Admin, cancellationToken);
}
