using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Taking;

public sealed partial class MyTestsPage
{
    private MyTests? _tests;

    [Inject]
    private ListMyTests ListMyTests { get; set; } = null!; // injected

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    /// <summary>Set when a form of another account's test was sent.</summary>
    [SupplyParameterFromQuery(Name = StaleForms.Mark)]
    private bool IsAgain { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ListMyTests.HandleAsync(await ActorAsync(), Page ?? 1, Leaving);
        if (outcome.IsSuccess) _tests = outcome.Value;
    }

    private static string WindowOf(TestWindow window) => window switch
    {
        { IsOpen: true, ClosesAt: { } closes } => TakingWords.Text["window.open-until", DateText.Of(closes)],
        { IsOpen: true } => TakingWords.Text["window.open"],
        { HasClosed: true } => TakingWords.Text["window.closed"],
        _ => TakingWords.Text["window.opens", DateText.Of(window.OpensAt)],
    };

    private static IEnumerable<string> FactsOf(MyTest test)
    {
        yield return test.AttemptsLeft is { } left ? TakingWords.Text.Count("list.attempts-left", left) : TakingWords.Text["list.any-attempts"];
        if (test.Time.Test is { } whole) yield return TakingWords.Text["list.time", TimeText.Of(whole)];
        if (test.Time.Question is { } question) yield return TakingWords.Text["list.question-time", TimeText.Of(question)];
        if (!test.Time.IsLimited) yield return TakingWords.Text["list.no-limit"];
        if (test.Time is { IsLimited: true, ExtraPercent: > 0 and var extra }) yield return TakingWords.Text["list.extra-time", extra];
    }
}
