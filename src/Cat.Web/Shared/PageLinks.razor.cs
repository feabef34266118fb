using Microsoft.AspNetCore.Components;

namespace Cat.Web.Shared;

public sealed partial class PageLinks
{
    [Parameter, EditorRequired]
    public required PageWindow Window { get; set; }

    /// <summary>What is paged, for assistive technology: "Pages of students".</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>The query parameter that holds the page.</summary>
    [Parameter]
    public string Parameter { get; set; } = "page";

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    private string UrlOf(int page) => Navigation.GetUriWithQueryParameter(Parameter, page == 1 ? (int?)null : page);
}
