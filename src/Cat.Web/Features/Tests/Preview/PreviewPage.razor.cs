using System.Globalization;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Data.TestPlans;
using Cat.Web.Measurement.Selection;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Tests.Preview;

/// <summary>Steps through a test with a simulated student. All of it lives in this page.</summary>
public sealed partial class PreviewPage
{
    private const int MostSteps = AdaptiveRules.LongestTest + 1;

    private readonly List<PastQuestion> _past = [];
    private PreviewedTest? _test;
    private RehearsalStep? _step;
    private QuestionContent? _content;
    private string? _problem;
    private double _ability;
    private double _begunWith;
    private ulong _seed;
    private bool _isBusy;

    [Parameter]
    public Guid? PlanGuid { get; set; }

    [Parameter]
    public Guid? DraftGuid { get; set; }

    [Inject]
    private PreviewTest PreviewTest { get; set; } = null!; // injected

    private ReportingScale Scale => _test?.Scale ?? new ReportingScale();

    private string BackUrl => PlanGuid is { } plan ? AppUrls.Plan(new TestPlanId(plan)) : AppUrls.Draft(new TestDraftId(DraftGuid ?? Guid.Empty), WizardSteps.NameOf(WizardStep.Publish));

    protected override async Task OnInitializedAsync()
    {
        var outcome = await FindAsync();
        if (outcome.IsSuccess) _test = outcome.Value;
        else if (outcome.Error is Shared.NotFound) Navigation.NotFound();
        else _problem = $"{outcome.Error?.Message} Mend the draft first.";
    }

    private async Task<Outcome<PreviewedTest>> FindAsync() => PlanGuid is { } plan
        ? await PreviewTest.HandleAsync(await ActorAsync(), new TestPlanId(plan), _ability, ++_seed, Leaving)
        : await PreviewTest.HandleAsync(await ActorAsync(), new TestDraftId(DraftGuid ?? Guid.Empty), _ability, ++_seed, Leaving);

    private void Move(ChangeEventArgs changed) => _ability = double.Parse(changed.Value?.ToString() ?? "0", CultureInfo.InvariantCulture);

    private Task BeginAsync() => WorkAsync(async () =>
    {
        var outcome = await FindAsync();
        _problem = outcome.Error?.Message;
        if (!outcome.IsSuccess) return;
        (_test, _begunWith) = (outcome.Value, _ability);
        _past.Clear();
        await StepAsync(_test);
    });

    private Task AnswerAsync(bool? isRight) => WorkAsync(async () =>
    {
        if (_test is not { } test || _step is not { Next: not null } step) return;
        Answer(test, step, isRight);
        await StepAsync(test);
    });

    private Task ToTheEndAsync() => WorkAsync(async () =>
    {
        for (var count = 0; count < MostSteps && _test is { } test && _step is { Next: not null } step; count++)
        {
            Answer(test, step, null);
            _step = await test.Rehearsal.NextAsync(Leaving);
        }
    });

    private void Answer(PreviewedTest test, RehearsalStep step, bool? isRight)
    {
        if (step.Next is not { } question) return;
        test.Rehearsal.Answer(isRight);
        var answer = isRight is { } right ? (right ? "right (by you)" : "wrong (by you)") : PreviewWords.Answer(question);
        _past.Add(new PastQuestion(question, answer, step.Theta, step.StandardError));
    }

    private async Task StepAsync(PreviewedTest test)
    {
        _step = await test.Rehearsal.NextAsync(Leaving);
        _content = null;
        if (_step.Next is not { } next) return;
        var content = await PreviewTest.HandleAsync(await ActorAsync(), next.VersionId, Leaving);
        if (content.IsSuccess) _content = content.Value;
        else _problem = content.Error?.Message;
    }

    private async Task WorkAsync(Func<Task> work)
    {
        if (_isBusy) return;
        _isBusy = true;
        try
        {
            await work();
        }
        finally
        {
            _isBusy = false;
        }
    }

    /// <summary>With what was known before it.</summary>
    private sealed record PastQuestion(RehearsedQuestion Question, string Answer, double Theta, double StandardError);
}
