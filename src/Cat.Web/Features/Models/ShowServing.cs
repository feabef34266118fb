using Cat.Data;
using Cat.Data.TestSessions;
using Cat.Web.Access;
using Cat.Web.Measurement.Serving;
using Cat.Web.Shared;

namespace Cat.Web.Features.Models;

/// <summary>How a policy serves on the node that is asked.</summary>
/// <param name="IsLoaded">Whether it is in memory.</param>
/// <param name="Choices">Made since the node started.</param>
/// <param name="MedianMilliseconds">Of the last choices; null before the first.</param>
/// <param name="SlowMilliseconds">99 of 100 were faster.</param>
/// <param name="Fallbacks">Choices that Fisher's rule made instead, in words.</param>
/// <param name="Failure">Why it could not be loaded.</param>
public sealed record ServingView(bool IsLoaded, long Choices, double? MedianMilliseconds, double? SlowMilliseconds, IReadOnlyList<(string Why, long Count)> Fallbacks, string? Failure);

internal sealed class ShowServing(ServingHealth health)
{
    public Outcome<ServingView> Handle(Actor actor, PolicyModelId model)
    {
        if (!actor.IsAdmin) return new NotFound("The version");
        var found = health.Of(model);
        return new ServingView(
            found.IsLoaded, found.Choices, found.MedianMilliseconds, found.SlowMilliseconds,
            [.. found.Fallbacks.OrderByDescending(fallback => fallback.Value).Select(fallback => (Why(fallback.Key), fallback.Value))], found.Failure);
    }

    private static string Why(FallbackReason reason) => reason switch
    {
        FallbackReason.NotLoaded => "it was not loaded yet",
        FallbackReason.TimeBudget => "it took longer than its time limit",
        FallbackReason.Failed => "it failed",
    };
}
