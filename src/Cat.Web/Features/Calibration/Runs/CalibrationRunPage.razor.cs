using Cat.Data;
using Cat.Web.Measurement.Calibration;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Calibration.Runs;

public sealed partial class CalibrationRunPage
{
    private readonly PublishRequest _request = new();
    private CalibrationView? _view;
    private ReportFigure? _anchors;

    [Parameter]
    public Guid BankId { get; set; }

    [Parameter]
    public Guid RunGuid { get; set; }

    [SupplyParameterFromQuery]
    private string? Flag { get; set; }

    [SupplyParameterFromQuery]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [Inject]
    private ShowCalibration ShowCalibration { get; set; } = null!; // injected

    private CalibrationRunId Id => new(RunGuid);

    private string Files => AppUrls.CalibrationFiles(Id);

    private bool HasGuessing => _view?.Head.Settings.Model == QuestionModel.ThreeParameter;

    private string TestWord => _view?.Rows.Shown.Select(question => question.Fit.Test).OfType<string>().FirstOrDefault() is { } test ? $"the {test} test" : "the test of fit";

    protected override Task OnParametersSetAsync() => ReloadAsync();

    private async Task ReloadAsync()
    {
        var outcome = await ShowCalibration.HandleAsync(await ActorAsync(), Id, new CalibrationList(QuestionSorting.SortOf(Sort), Flag, Page ?? 1), Leaving);
        if (!outcome.IsSuccess || outcome.Value.Head.Run.BankId != new ItemBankId(BankId))
        {
            Navigation.NotFound();
            return;
        }

        (_view, _anchors) = (outcome.Value, CalibrationTables.Anchors(outcome.Value.All));
    }

    private void Toggle(QuestionId id)
    {
        if (!_request.Exceptions.Remove(id)) _request.Exceptions.Add(id);
    }

    private static string Text(double? value, int decimals) => value is { } number ? NumberText.Of(number, decimals) : "–";
}
