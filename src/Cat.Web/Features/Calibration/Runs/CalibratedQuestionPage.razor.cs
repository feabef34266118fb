using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Calibration.Runs;

public sealed partial class CalibratedQuestionPage
{
    private CalibratedQuestionView? _view;

    [Parameter]
    public Guid BankId { get; set; }

    [Parameter]
    public Guid RunGuid { get; set; }

    [Parameter]
    public Guid QuestionGuid { get; set; }

    [Inject]
    private ShowCalibratedQuestion ShowCalibratedQuestion { get; set; } = null!; // injected

    private string Files => AppUrls.CalibrationFiles(new CalibrationRunId(RunGuid));

    private string Query => $"?question={QuestionGuid}";

    protected override async Task OnParametersSetAsync()
    {
        var outcome = await ShowCalibratedQuestion.HandleAsync(await ActorAsync(), new CalibrationRunId(RunGuid), new QuestionId(QuestionGuid), Leaving);
        if (outcome.IsSuccess && outcome.Value.BankId == new ItemBankId(BankId)) _view = outcome.Value;
        else Navigation.NotFound();
    }

    private static IEnumerable<(ReportColumn Column, ReportCell Cell)> Facts(CalibratedQuestion question)
    {
        var table = CalibrationTables.Questions([question]);
        return table.Columns.Zip(table.Rows[0]).Skip(2).Where(pair => pair.Second.Value is not (null or ""));
    }
}
