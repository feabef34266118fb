using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace Cat.Web.Features.Audit;

public sealed partial class AuditPage
{
    private AuditRows? _view;

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? Person { get; set; }

    [SupplyParameterFromQuery]
    private string? Action { get; set; }

    [SupplyParameterFromQuery]
    private string? Thing { get; set; }

    /// <summary>Where the page begins; anything else begins with the newest.</summary>
    [SupplyParameterFromQuery]
    private string? After { get; set; }

    [Inject]
    private ListAudit ListAudit { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync()
    {
        var query = new AuditQuery(AuditSetup.DayOf(From), AuditSetup.DayOf(To), Person, Action, Thing);
        var outcome = await ListAudit.HandleAsync(await ActorAsync(), query, AuditCursor.Read(After), Leaving);
        if (outcome.IsSuccess) _view = outcome.Value;
        else NotFound();
    }

    private string Url(string path, AuditCursor? after)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("from", From), ("to", To), ("person", Person), ("action", Action), ("thing", Thing), ("after", after?.ToString()) })
            if (!string.IsNullOrEmpty(value)) query.Add(name, value);
        return path + query.ToQueryString();
    }
}
