using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>Whether a table has the columns that it must have, and no other than it may have.</summary>
internal static class TableHeader
{
    public static bool IsUsable(string file, IReadOnlyList<string> header, IReadOnlyList<string> required, IReadOnlyList<string> optional, ProblemList problems)
    {
        var isUsable = true;
        foreach (var missing in required.Except(header, StringComparer.Ordinal))
        {
            problems.AddError(file, 1, missing, $"The column “{missing}” is missing.", $"The header must name {string.Join(", ", required)}.");
            isUsable = false;
        }

        foreach (var unknown in header.Except(required.Concat(optional), StringComparer.Ordinal))
        {
            problems.AddError(file, 1, unknown, $"The column “{Excerpt.Of(unknown)}” is not known.", $"Known columns: {string.Join(", ", required.Concat(optional))}. Remove it or correct its spelling.");
            isUsable = false;
        }

        foreach (var doubled in header.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.AddError(file, 1, doubled.Key, $"The column “{Excerpt.Of(doubled.Key)}” stands there twice.", "Keep one of them.");
            isUsable = false;
        }

        return isUsable;
    }
}
