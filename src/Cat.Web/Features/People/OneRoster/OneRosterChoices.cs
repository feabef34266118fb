namespace Cat.Web.Features.People.OneRoster;

/// <summary>What an admin chooses of an export.</summary>
/// <param name="WithdrawsAbsent">Who is no longer in a class of the export leaves it here.</param>
/// <param name="DisablesAbsent">Who is no longer in the export at all is disabled. Only for exports of the whole school.</param>
/// <param name="TakesGrades">The grade of users.csv becomes the attribute "grade".</param>
/// <param name="Demographics">Columns of demographics.csv that become attributes.</param>
public sealed record OneRosterChoices(bool WithdrawsAbsent, bool DisablesAbsent, bool TakesGrades, IReadOnlyList<string> Demographics)
{
    /// <summary>What an export may say of people that groups are compared by. Birth dates and places are never read: they tell who somebody is.</summary>
    public static IReadOnlyList<string> AllDemographics { get; } =
    [
        "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican", "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces", "hispanicOrLatinoEthnicity",
    ];

    public static OneRosterChoices Usual { get; } = new(true, false, false, []);
}
