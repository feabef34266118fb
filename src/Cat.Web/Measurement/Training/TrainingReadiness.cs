namespace Cat.Web.Measurement.Training;

/// <summary>Whether a bank's responses and concepts suffice for a training.</summary>
public sealed record TrainingReadiness(bool IsReady, IReadOnlyList<TrainingRequirement> Requirements);

/// <param name="Name">What is needed.</param>
/// <param name="Found">How much there is.</param>
/// <param name="Needed">How much there must be.</param>
/// <param name="IsMet">Whether that suffices.</param>
/// <param name="Sentence">Says so, or how much more is needed.</param>
public sealed record TrainingRequirement(string Name, string Found, string Needed, bool IsMet, string Sentence);
