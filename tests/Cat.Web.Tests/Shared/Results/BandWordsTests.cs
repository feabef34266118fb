using System.Globalization;
using Cat.Data.TestPlans;
using Cat.Web.Shared.Results;

namespace Cat.Web.Tests.Shared.Results;

public sealed class BandWordsTests
{
    [Fact]
    public void Of_ProposedLevelsInEnglish_AreAsTheyAreStored() => Assert.Equal(AbilityBand.Default, BandWords.Of(AbilityBand.Default));

    [Fact]
    public void Of_ProposedLevelsInGerman_KeepTheirCutScores()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        var german = BandWords.Of([.. AbilityBand.Default.Select(band => band with { LowerBound = band.LowerBound + 1 })]);
        Assert.Equal("Sicher", german[2].Name);
        Assert.Equal(AbilityBand.Default.Select(band => band.LowerBound + 1), german.Select(band => band.LowerBound));
    }

    [Fact]
    public void Of_TeachersOwnLevel_StaysAsWritten()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
        AbilityBand[] own = [new("B1", "solves typical questions of this subject", null), new("Secure", "is on the way to B2", 0)];
        Assert.Equal(own, BandWords.Of(own));
    }
}
