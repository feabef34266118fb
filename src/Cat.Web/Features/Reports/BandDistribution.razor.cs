using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Reports;

/// <summary>A table whose numbers are also drawn as bars, so it needs no alternative.</summary>
public sealed partial class BandDistribution
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<BandCount> Bands { get; set; }

    private string WidthOf(BandCount band)
    {
        var total = Bands.Sum(each => each.Students);
        return (total == 0 ? 0 : 100.0 * band.Students / total).ToString("0.#", CultureInfo.InvariantCulture) + "%";
    }
}
