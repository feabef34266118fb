namespace Cat.Web.Shared;

/// <summary>Which part of a list is shown. A page that does not exist becomes the nearest one that does.</summary>
public sealed record PageWindow
{
    private PageWindow(int page, int pageCount, int total, int size)
    {
        Page = page;
        PageCount = pageCount;
        Total = total;
        Size = size;
    }

    public int Page { get; }
    public int PageCount { get; }
    public int Total { get; }
    public int Size { get; }
    public int Skip => (Page - 1) * Size;

    /// <param name="wanted">The page.</param>
    /// <param name="total">Rows of the list.</param>
    /// <param name="usualSize">Rows on a page where the request does not say.</param>
    public static PageWindow Of(PageRequest wanted, int total, int usualSize)
    {
        var size = wanted.Size ?? usualSize;
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var pageCount = Math.Max(1, (int)(((long)total + size - 1) / size));
        return new PageWindow(Math.Clamp(wanted.Number, 1, pageCount), pageCount, total, size);
    }
}
