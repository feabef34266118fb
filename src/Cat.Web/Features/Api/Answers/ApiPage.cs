using Cat.Web.Shared;

namespace Cat.Web.Features.Api.Answers;

/// <summary>One page of a list. The header Link has the addresses of the pages around it.</summary>
public sealed record ApiPage<T>
{
    /// <summary>What is on the page.</summary>
    public required IReadOnlyList<T> Items { get; init; }

    /// <summary>Which page this is, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>How many there are; 1 of an empty list.</summary>
    public required int PageCount { get; init; }

    /// <summary>The most items on a page.</summary>
    public required int PageSize { get; init; }

    /// <summary>Items of all pages.</summary>
    public required int Total { get; init; }
}

internal static class ApiPages
{
    /// <summary>Items on a page, that a request may ask for.</summary>
    public const int LargestSize = 200;

    public static PageRequest Wanted(int? page, int? pageSize) => new(page ?? 1, pageSize);

    /// <param name="context">Of the request; gets the header.</param>
    /// <param name="wanted">The page asked for; null: the first.</param>
    /// <param name="items">What is on the page.</param>
    /// <param name="window">Of the list.</param>
    public static IResult Answer<T>(HttpContext context, int? wanted, IEnumerable<T> items, PageWindow window)
    {
        // The page of a site shows the nearest one; a program that reads on and on would never end.
        if (wanted is { } page && page != window.Page) return ApiProblems.NotFound($"There is no page {page}: the list has {window.PageCount}.");
        var links = new List<string>();
        Add("first", 1);
        if (window.Page > 1) Add("prev", window.Page - 1);
        if (window.Page < window.PageCount) Add("next", window.Page + 1);
        Add("last", window.PageCount);
        context.Response.Headers.Link = string.Join(", ", links);
        return ApiAnswers.Json(new ApiPage<T> { Items = [.. items], Page = window.Page, PageCount = window.PageCount, PageSize = window.Size, Total = window.Total });

        void Add(string relation, int number)
        {
            var others = context.Request.Query.Where(value => value.Key != "page").SelectMany(value => value.Value, (value, text) => KeyValuePair.Create(value.Key, text));
            links.Add($"<{context.Request.Path}{QueryString.Create(others.Append(KeyValuePair.Create("page", (string?)$"{number}")))}>; rel=\"{relation}\"");
        }
    }
}
