using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

public sealed partial class GivenQuestionCard
{
    [Parameter, EditorRequired]
    public required GivenQuestion Question { get; set; }

    [Parameter, EditorRequired]
    public required AdaptiveRules Rules { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<AbilityBand> Bands { get; set; }

    /// <summary>The test, whose report of the question is a link away.</summary>
    [Parameter, EditorRequired]
    public required AssignmentId Assignment { get; set; }

    [Parameter]
    public int? PolicyVersion { get; set; }

    private string HeadingId => $"question-{Question.Position}";

    /// <summary>The chosen choices as the student read them (sanitised when stored), or the typed text as plain text.</summary>
    private IEnumerable<RenderFragment> AnswersGiven => Question.Given switch
    {
        null => [],
        { Parts.Count: > 0 } given => PartReview.Of(Question.Content, given)
            .Select(part => SafeHtml.Of($"{part.Label}: {part.Given}")),
        { Text: { } text } => [builder => builder.AddContent(0, text)],
        var given => Question.Content.Choices
            .Where(choice => given.ChoiceKeys.Contains(choice.Key, StringComparer.Ordinal))
            .Select(choice => SafeHtml.Of(choice.Text.Html)),
    };
}
