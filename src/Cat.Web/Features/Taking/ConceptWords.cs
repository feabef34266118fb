using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Features.Taking;

/// <summary>What a test says of a concept, to its student.</summary>
internal static class ConceptWords
{
    public static string MeaningOf(ConceptState state) => state switch
    {
        ConceptState.Mastered => TakingWords.Text["concept.mastered"],
        ConceptState.Developing => TakingWords.Text["concept.developing"],
        ConceptState.NotYet => TakingWords.Text["concept.not-yet"],
        ConceptState.NotMeasured => TakingWords.Text["concept.not-measured"],
    };

    public static string TagOf(ConceptState state) => state switch
    {
        ConceptState.Mastered => "tag good",
        ConceptState.Developing => "tag",
        ConceptState.NotYet => "tag warn",
        ConceptState.NotMeasured => "tag",
    };

    /// <summary>"Fractions (1 of 1 right), Percentages (0 of 1 right)".</summary>
    public static string Touched(IEnumerable<ConceptStanding> standings) =>
        string.Join(", ", standings.Select(concept => TakingWords.Text["concept.touched", concept.Name, concept.Right, concept.Total]));
}
