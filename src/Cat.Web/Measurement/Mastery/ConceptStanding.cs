using Cat.Data;

namespace Cat.Web.Measurement.Mastery;

public enum ConceptState
{
    /// <summary>Too few questions to say.</summary>
    NotMeasured,

    /// <summary>Typical questions of the concept are still too hard.</summary>
    NotYet,

    /// <summary>In between, or too close to call.</summary>
    Developing,

    /// <summary>Solves typical questions of the concept.</summary>
    Mastered,
}

/// <summary>What a test says of one concept.</summary>
/// <param name="ConceptId">The concept.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="Right">Answers to its questions that got all points.</param>
/// <param name="Total">Its questions that count.</param>
/// <param name="Probability">That the student solves a typical question of it more likely than not; null where it is not measured.</param>
public sealed record ConceptStanding(ConceptId ConceptId, string Name, int Right, int Total, double? Probability)
{
    private const double SureEnough = 0.8;
    private const double SureNot = 0.2;

    /// <summary>By the probability; but nothing is called mastered of which no answer was right, nor not yet of which none was wrong, however sure the other answers make it.</summary>
    public ConceptState State => Probability switch
    {
        null => ConceptState.NotMeasured,
        >= SureEnough when Right > 0 => ConceptState.Mastered,
        <= SureNot when Right < Total => ConceptState.NotYet,
        _ => ConceptState.Developing,
    };
}

/// <summary>A concept to practise, before others that need it.</summary>
/// <param name="Name">The concept.</param>
/// <param name="State">Of it.</param>
/// <param name="Opens">Unmastered concepts that it is a prerequisite of, near or far.</param>
public sealed record PracticeStep(string Name, ConceptState State, IReadOnlyList<string> Opens);

/// <summary>Every concept that a test met, and what to practise next.</summary>
/// <param name="Concepts">By name.</param>
/// <param name="Practice">Unmastered prerequisites first.</param>
public sealed record ConceptProfile(IReadOnlyList<ConceptStanding> Concepts, IReadOnlyList<PracticeStep> Practice)
{
    /// <summary>Those of which something can be said, mastered ones first.</summary>
    public IReadOnlyList<ConceptStanding> Judged { get; } = [.. Concepts.Where(concept => concept.State != ConceptState.NotMeasured).OrderByDescending(concept => concept.State)];

    public IReadOnlyList<ConceptStanding> NotMeasured { get; } = [.. Concepts.Where(concept => concept.State == ConceptState.NotMeasured)];
}
