using Cat.Data;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Classes;

public sealed partial class ClassUncertainPage
{
    private UncertainList? _list;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    [SupplyParameterFromQuery]
    private string? Cut { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ListUncertain ListUncertain { get; set; } = null!; // injected

    /// <summary>A border that the test does not have is none.</summary>
    private string? Chosen => _list?.Head.CutNamed(Cut);

    private string Query => Chosen is { } cut ? $"?cut={Uri.EscapeDataString(cut)}" : "";

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ListUncertain.HandleAsync(await ActorAsync(), new AssignmentId(AssignmentGuid), new UncertainQuery(Cut, Page ?? 1), Leaving);
        if (outcome.IsSuccess) _list = outcome.Value;
        else Navigation.NotFound();
    }

    private string UrlOf(string? cut) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["cut"] = cut, ["page"] = null });

    private static string AttemptsText(ClassReportHead head) => head.AttemptsAllowed is { } allowed
        ? $"The test allows {(allowed == 1 ? "one attempt" : $"{allowed} attempts")}; you can give a student one more on the page of the class."
        : "The test allows any number of attempts.";
}
