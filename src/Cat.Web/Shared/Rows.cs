namespace Cat.Web.Shared;

/// <summary>One page of a list.</summary>
public sealed record Rows<T>(IReadOnlyList<T> Shown, PageWindow Window);
