using Cat.Data.Accounts;
using Cat.Web.Access;

namespace Cat.Web.Features.People.OneRoster;

/// <summary>What an export says of people besides their names, as far as it was chosen.</summary>
internal sealed class OneRosterAttributes
{
    private readonly Dictionary<string, Dictionary<string, string>> _byPerson = new(StringComparer.Ordinal);

    public static OneRosterAttributes Read(OneRosterTables tables, OneRosterChoices choices)
    {
        var attributes = new OneRosterAttributes();
        if (choices.Demographics.Count == 0 || tables.Sheet("demographics") is not { } sheet) return attributes;
        var columns = OneRosterChoices.AllDemographics.Intersect(choices.Demographics).Select(column => column.ToLowerInvariant()).Where(sheet.Has).ToList();
        foreach (var line in sheet.Lines.Where(line => !OneRosterReading.IsGone(sheet, line)))
        {
            var said = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in columns)
            {
                var value = sheet.Field(line, column);
                if (value.Length is > 0 and <= AccountAttribute.LongestValue && AttributeRules.ProblemOf(column, value) is null) said[column] = value;
            }

            attributes._byPerson[sheet.Field(line, "sourcedid")] = said;
        }

        return attributes;
    }

    public IReadOnlyDictionary<string, string> Of(string sourcedId, string grades)
    {
        var said = _byPerson.GetValueOrDefault(sourcedId) ?? new Dictionary<string, string>(StringComparer.Ordinal);
        // A person may be in several grades; the first is the own.
        if (grades.Split(',')[0].Trim() is { Length: > 0 and <= AccountAttribute.LongestValue } grade) said["grade"] = grade;
        return said;
    }
}
