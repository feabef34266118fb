using Cat.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Shared.Content;

/// <summary>Pictures of a bank for signed-in people. Addressed by hash, so a browser may keep them; a picture can run nothing.</summary>
internal static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/media/{bank:guid}/{hash:length(64)}", ShowAsync).RequireAuthorization();

    private static async Task<Results<FileContentHttpResult, Microsoft.AspNetCore.Http.HttpResults.NotFound>> ShowAsync(Guid bank, string hash, HttpContext context, IDbContextFactory<CatDbContext> factory, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bankId = new ItemBankId(bank);
        var file = await db.MediaFiles.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.BankId == bankId && candidate.Hash == hash, cancellationToken);
        if (file is null) return TypedResults.NotFound();
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.File(file.Bytes, file.ContentType);
    }
}
