using Cat.Data;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>The choices of a class report as they stand in the address of a page and of its files.</summary>
internal static class ClassReportQuery
{
    public static ConceptQuery Concepts(string? order, string? by, string? all, string? group) => new(
        Enum.TryParse<ConceptOrder>(order, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : ConceptOrder.Learning,
        string.Equals(by, "result", StringComparison.OrdinalIgnoreCase),
        string.Equals(all, "true", StringComparison.OrdinalIgnoreCase),
        Guid.TryParse(group, out var id) ? new StudentGroupId(id) : null);

    public static ConceptQuery Concepts(IQueryCollection query) => Concepts(query["order"], query["by"], query["all"], query["group"]);

    /// <summary>The test to compare with.</summary>
    public static AssignmentId? With(string? text) => Guid.TryParse(text, out var id) ? new AssignmentId(id) : null;

    /// <summary>With the question mark; empty where everything is as usual.</summary>
    public static string Text(ConceptQuery query)
    {
        var parts = new List<string>();
        if (query.Order != ConceptOrder.Learning) parts.Add($"order={query.Order}");
        if (query.ByResult) parts.Add("by=result");
        if (query.ShowsAll) parts.Add("all=true");
        if (query.Group is { } group) parts.Add($"group={group.Value}");
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
