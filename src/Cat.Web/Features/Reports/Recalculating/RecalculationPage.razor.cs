using System.Globalization;
using Cat.Data;
using Cat.Web.Shared.Results;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports.Recalculating;

public sealed partial class RecalculationPage
{
    private const int MostShown = 25;

    private readonly HashSet<QuestionId> _leftOut = [];
    private RecalculationChoices? _choices;
    private RecalculationPreview? _preview;
    private string _search = "";
    private string? _reason;
    private string? _problem;
    private string? _done;
    private bool _usesPresent;
    private bool _isBusy;

    [Parameter]
    public Guid AssignmentGuid { get; set; }

    /// <summary>A question that is chosen already, by who came from its report.</summary>
    [SupplyParameterFromQuery(Name = "leave-out")]
    private Guid? Proposed { get; set; }

    [Inject]
    private ListRecalculations ListRecalculations { get; set; } = null!; // injected

    [Inject]
    private PreviewRecalculation PreviewRecalculation { get; set; } = null!; // injected

    [Inject]
    private Recalculate Recalculate { get; set; } = null!; // injected

    private AssignmentId Id => new(AssignmentGuid);

    private IReadOnlyList<GivenInTest> Found => _choices is null
        ? []
        : [.. _choices.Questions.Where(question => question.Stem.Contains(_search.Trim(), StringComparison.CurrentCultureIgnoreCase)).OrderByDescending(question => _leftOut.Contains(question.Id))];

    private IEnumerable<GivenInTest> Shown => Found.Take(MostShown);

    private string ShownText => Found.Count > MostShown ? $"{MostShown} of {Found.Count} are shown, those that you left out first. Type some words of a question to find another." : $"{CountText.Of(Found.Count, "question")}.";

    protected override async Task OnParametersSetAsync()
    {
        if (!await LoadAsync()) return;
        if (Proposed is { } proposed && _choices!.Questions.Any(question => question.Id == new QuestionId(proposed))) _leftOut.Add(new QuestionId(proposed)); // just loaded
    }

    private async Task<bool> LoadAsync()
    {
        var outcome = await ListRecalculations.HandleAsync(await ActorAsync(), Id, Leaving);
        if (!outcome.IsSuccess)
        {
            Navigation.NotFound();
            return false;
        }

        _choices = outcome.Value;
        _leftOut.UnionWith(_choices.Questions.Where(question => question.IsLeftOut).Select(question => question.Id));
        return true;
    }

    private void Choose(QuestionId question, bool isLeftOut)
    {
        if (isLeftOut) _leftOut.Add(question);
        else _leftOut.Remove(question);
        Forget();
    }

    /// <summary>What was shown is about something else now.</summary>
    private void Forget() => (_preview, _problem, _done) = (null, null, null);

    private RecalculationRequest Request() => new() { LeftOut = [.. _leftOut], UsesPresentParameters = _usesPresent, Reason = _reason };

    private async Task PreviewAsync()
    {
        _isBusy = true;
        var outcome = await PreviewRecalculation.HandleAsync(await ActorAsync(), Id, Request(), Leaving);
        (_preview, _problem, _done, _isBusy) = (outcome.IsSuccess ? outcome.Value : null, outcome.Error?.Message, null, false);
    }

    private async Task RecalculateAsync()
    {
        _isBusy = true;
        var outcome = await Recalculate.HandleAsync(await ActorAsync(), Id, Request(), Leaving);
        _isBusy = false;
        _problem = outcome.Error?.Message;
        if (!outcome.IsSuccess) return;
        (_preview, _reason) = (null, null);
        await LoadAsync();
        _done = "The results are recalculated. Old and new are kept below.";
    }

    private static string Share(GivenInTest question) => question.Given == 0 ? "" : (question.Right / (double)question.Given).ToString("P0", CultureInfo.InvariantCulture);

    private string PreviewText(RecalculationPreview preview)
    {
        var changed = preview.Results.Count(result => result.Changes);
        var levels = preview.Results.Count(result => result.ChangesLevel);
        var parameters = _usesPresent ? $" {CountText.Of(preview.ChangedParameters, "question")} of the test {(preview.ChangedParameters == 1 ? "has" : "have")} other parameters now." : "";
        return changed == 0
            ? $"Nothing: all {CountText.Of(preview.Results.Count, "result")} stay as they are.{parameters}"
            : $"{changed} of {CountText.Of(preview.Results.Count, "result")} would change, {levels} of them to another level.{parameters}";
    }

    private static string BasisText(PastRecalculation past) =>
        (past.LeftOut == 0 ? "All questions count." : $"{CountText.Of(past.LeftOut, "question")} left out.") + (past.BankRevision is { } revision ? $" With the parameters of revision {revision} of the bank." : " With the parameters of the day of the test.");
}
