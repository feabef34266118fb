using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

public sealed partial class ComparePage
{
    private static readonly IReadOnlyList<(string Name, Func<ComparedModel, string> Text)> Facts =
    [
        ("Trained", compared => DateText.Of(compared.Model.CreatedAt)),
        ("By", compared => compared.CreatedBy ?? "the application itself"),
        ("Preset", compared => compared.Model.Preset),
        ("Weights", compared => ReportWords.Weights(compared.Model.Weights)),
        ("Seed", compared => compared.Model.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("Responses (SHA-256, begin)", compared => ReportWords.Hash(compared.Model.DataHash)),
        ("Trained on", compared => CountText.Of(compared.Model.Report.TrainingStudents, "student")),
        ("Tried on", compared => CountText.Of(compared.Model.Report.Students, "student")),
        ("Epoch kept", compared => $"{compared.Model.Report.BestEpoch} of {compared.Model.Report.Epochs}"),
        ("Better than Fisher's rule", compared => compared.Model.Report.BeatsFisher ? "yes" : "no"),
    ];

    private ModelComparison? _comparison;

    [Parameter]
    public Guid BankId { get; set; }

    [Inject]
    private CompareModels CompareModels { get; set; } = null!; // injected

    [SupplyParameterFromQuery(Name = "a")]
    private string? First { get; set; }

    [SupplyParameterFromQuery(Name = "b")]
    private string? Second { get; set; }

    private IEnumerable<ComparedModel> Both => _comparison is { } comparison ? [comparison.First, comparison.Second] : [];

    protected override async Task OnParametersSetAsync()
    {
        if (!Guid.TryParse(First, out var first) || !Guid.TryParse(Second, out var second))
        {
            Navigation.NotFound();
            return;
        }

        var outcome = await CompareModels.HandleAsync(await ActorAsync(), new ItemBankId(BankId), new PolicyModelId(first), new PolicyModelId(second), Leaving);
        if (outcome.IsSuccess) _comparison = outcome.Value;
        else Navigation.NotFound();
    }
}
