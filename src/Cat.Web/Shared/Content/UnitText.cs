using System.Globalization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Shared.Content;

/// <summary>Units as an author writes them: "m", "cm = 0.01", "km = 1000".</summary>
internal static class UnitText
{
    /// <param name="parts">One unit each; the first may do without its factor, which is 1.</param>
    /// <param name="problem">What cannot be read; null: everything can.</param>
    public static IReadOnlyList<AcceptedUnit> Read(IEnumerable<string> parts, out string? problem)
    {
        problem = null;
        var units = new List<AcceptedUnit>();
        foreach (var part in parts)
        {
            var equals = part.LastIndexOf('=');
            if (equals < 0 && units.Count > 0) problem ??= $"“{part}” has no factor: write how many of the first unit one of it is, as in “cm = 0.01”.";
            else if (equals < 0) units.Add(new AcceptedUnit(part.Trim(), 1));
            else if (NumericAnswer.TryParse(part[(equals + 1)..], out var factor)) units.Add(new AcceptedUnit(part[..equals].Trim(), factor));
            else problem ??= $"The factor of “{part}” is not a number.";
        }

        return units;
    }

    /// <summary>What <see cref="Read"/> reads, a unit each.</summary>
    public static IEnumerable<string> Write(IReadOnlyList<AcceptedUnit> units) => units.Select((unit, index) =>
        index == 0 && unit.Factor == 1 ? unit.Name : string.Create(CultureInfo.InvariantCulture, $"{unit.Name} = {unit.Factor}"));
}
