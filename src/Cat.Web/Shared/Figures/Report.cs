using Cat.Web.Shared.Figures.Charts;

namespace Cat.Web.Shared.Figures;

/// <summary>All that a report says, for the page, for paper and for files.</summary>
/// <param name="Key">The name of its files: small letters, digits, hyphens.</param>
/// <param name="Title">Whom and what it is about.</param>
/// <param name="Lines">Below the title: class, test, when.</param>
/// <param name="Sections">In order.</param>
/// <param name="Notes">At the end: what the numbers mean, how they were made.</param>
public sealed record Report(string Key, string Title, IReadOnlyList<string> Lines, IReadOnlyList<ReportSection> Sections, IReadOnlyList<string> Notes)
{
    /// <summary>Every table, those of its figures too, in order.</summary>
    public IEnumerable<ReportTable> Tables => Sections.SelectMany(section => section.AllTables);
}

/// <summary>A part of a report; what is left out is not there.</summary>
/// <param name="Heading">What it is about.</param>
public sealed record ReportSection(string Heading)
{
    public IReadOnlyList<string> Paragraphs { get; init; } = [];
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];
    public IReadOnlyList<HeatMapData> HeatMaps { get; init; } = [];
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    internal IEnumerable<ReportTable> AllTables => [.. Figures.Select(figure => figure.Table), .. HeatMaps.Select(map => map.ToTable()), .. Tables];
}

/// <summary>A chart with all that goes with it.</summary>
/// <param name="Heading">A few words.</param>
/// <param name="TextAlternative">One sentence: what is to be seen.</param>
/// <param name="Chart">What is drawn.</param>
/// <param name="Table">Its numbers.</param>
public sealed record ReportFigure(string Heading, string TextAlternative, ChartSpec Chart, ReportTable Table);
