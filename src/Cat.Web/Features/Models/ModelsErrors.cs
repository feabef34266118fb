using Cat.Web.Measurement.Training;
using Cat.Web.Shared;

namespace Cat.Web.Features.Models;

internal sealed record NotReady(IReadOnlyList<TrainingRequirement> Missing) : Error(
    $"This bank is not ready for a training. {string.Join(' ', Missing.Select(requirement => $"{requirement.Name}: {requirement.Sentence}"))}");

internal sealed record NoResponsesChosen() : Error("Choose which responses to learn from: imported ones, those given in tests here, or both.");

internal sealed record WeightsMissing() : Error($"Weights are numbers from 0 to {TrainingRequest.LargestWeight}, at least one of them above 0.");

internal sealed record ReasonNeeded(int Version) : Error(
    $"Version {Version} did not do better than Fisher's rule on students it had not seen. Write in {ActivateModel.ShortestReason} characters or more why it shall choose all the same.");

internal sealed record ReasonTooLong(int Length) : Error($"The reason has {Length} characters; at most {ActivateModel.LongestReason} are kept.");

internal sealed record ServesAlready(string Who) : Error($"{Who} chooses the questions of this bank already.");
