using Cat.Data.TestPlans;

namespace Cat.Web.Shared.Results;

/// <summary>The levels that Cat proposes, in the reader's language; a teacher's own stay as the teacher wrote them.</summary>
internal static class BandWords
{
    public static IReadOnlyList<AbilityBand> Of(IReadOnlyList<AbilityBand> bands) => [.. bands.Select(Of)];

    private static AbilityBand Of(AbilityBand band)
    {
        var words = ResultsWords.Text;
        return AbilityBand.Default.Index().FirstOrDefault(entry => entry.Item.Name == band.Name && entry.Item.Meaning == band.Meaning) is not { Item: not null } proposed ? band : proposed.Index switch
        {
            0 => band with { Name = words["band.starting"], Meaning = words["band.starting.meaning"] },
            1 => band with { Name = words["band.developing"], Meaning = words["band.developing.meaning"] },
            2 => band with { Name = words["band.secure"], Meaning = words["band.secure.meaning"] },
            3 => band with { Name = words["band.strong"], Meaning = words["band.strong.meaning"] },
            _ => band with { Name = words["band.advanced"], Meaning = words["band.advanced.meaning"] },
        };
    }
}
