using System.Globalization;
using Cat.Web.Measurement.Mastery;

namespace Cat.Web.Shared.Figures;

/// <summary>Few colours for a probability: one for mastered, one for not yet, three in between.</summary>
internal static class HeatMapSteps
{
    /// <summary>1 (not yet) to 5 (mastered); 0 where nothing is measured. The state decides, so that colour and word agree at the borders.</summary>
    public static int Of(double? value, ConceptState state) => state switch
    {
        ConceptState.NotMeasured => 0,
        ConceptState.NotYet => 1,
        ConceptState.Mastered => 5,
        ConceptState.Developing => value switch { < 0.4 => 2, <= 0.6 => 3, _ => 4 },
    };

    /// <summary>In percent, rounded away from the borders of the states: 79.6 does not stand as 80 in the colour below.</summary>
    public static string Number(double value, ConceptState state)
    {
        var percent = state == ConceptState.Developing ? Math.Clamp(Math.Round(value * 100), 21, 79) : Math.Round(value * 100);
        return percent.ToString("0", CultureInfo.InvariantCulture);
    }
}
