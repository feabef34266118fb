using System.Xml.Linq;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>What there is to say about one item; nothing twice.</summary>
internal sealed class QtiRemarks(string file, ProblemList problems)
{
    private readonly HashSet<string> _said = new(StringComparer.Ordinal);

    /// <summary>As its author calls the item.</summary>
    public string Item { get; set; } = "";

    public void Add(XElement? at, string what, string howToMend = "Nothing to do: the rest is imported.")
    {
        if (_said.Add(what)) problems.AddWarning(file, at is null ? null : QtiTree.LineOf(at), null, $"Item “{Item}”: {what}", howToMend);
    }

    public void LeaveOut(XElement? at, string why, string howToMend = "The other items are imported.") => Add(at, $"left out: {why}", howToMend);
}
