using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Shared.Figures;

/// <summary>The states of mastery as staff pages name and draw them.</summary>
internal static class MasteryWords
{
    public static IReadOnlyList<ConceptState> InOrder { get; } = [ConceptState.Mastered, ConceptState.Developing, ConceptState.NotYet, ConceptState.NotMeasured];

    public static string Of(ConceptState state) => state switch
    {
        ConceptState.Mastered => "mastered",
        ConceptState.Developing => "developing",
        ConceptState.NotYet => "not yet",
        ConceptState.NotMeasured => HeatMapData.NotMeasured,
    };

    /// <summary>The class of css/figures.css and the name of its colour.</summary>
    public static string Css(ConceptState state) => state switch
    {
        ConceptState.Mastered => "mastered",
        ConceptState.Developing => "developing",
        ConceptState.NotYet => "not-yet",
        ConceptState.NotMeasured => "not-measured",
    };
}
