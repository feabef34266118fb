using Cat.Data.TestPlans;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Models;

/// <summary>The fields of a training. The page around it starts it.</summary>
public sealed partial class TrainingForm
{
    [Parameter, EditorRequired]
    public required TrainingRequest Request { get; set; }

    [Parameter]
    public EventCallback OnResponsesChanged { get; set; }

    private string Shares => Request is { Quality: 0, Diversity: 0, Novelty: 0 }
        ? "At least one must count."
        : $"Together: {ReportWords.Weights(new PolicyWeights(Request.Quality, Request.Diversity, Request.Novelty))}.";
}
