using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Shared;

internal static class Paging
{
    /// <param name="ordered">The whole list in its order.</param>
    /// <param name="project">From what is stored to what is shown, of one page.</param>
    /// <param name="page">Which page is wanted.</param>
    /// <param name="usualSize">Rows on a page where the request does not say.</param>
    /// <param name="cancellationToken">Ends the database work.</param>
    public static async Task<Rows<TRow>> PageAsync<TSource, TRow>(
        this IQueryable<TSource> ordered, Func<IQueryable<TSource>, IQueryable<TRow>> project, PageRequest page, int usualSize, CancellationToken cancellationToken)
    {
        var window = PageWindow.Of(page, await ordered.CountAsync(cancellationToken), usualSize);
        return new Rows<TRow>(await project(ordered.Skip(window.Skip).Take(window.Size)).ToListAsync(cancellationToken), window);
    }

    public static Rows<T> Page<T>(this IReadOnlyList<T> list, PageRequest page, int usualSize)
    {
        var window = PageWindow.Of(page, list.Count, usualSize);
        return new Rows<T>([.. list.Skip(window.Skip).Take(window.Size)], window);
    }
}
