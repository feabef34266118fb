namespace Cat.Cli.Plot;

/// <summary>Form of a marker; each is told from the others without colour.</summary>
internal enum MarkerShape
{
    Circle,
    Square,
    TriangleUp,
    Diamond,
    TriangleDown,
    Cross,
    Plus,
    Pentagon,
}

/// <summary>How one selector looks in every plot.</summary>
/// <param name="Colour">As #rrggbb.</param>
/// <param name="Dash">SVG dash pattern; empty: a solid line.</param>
/// <param name="Shape">Of its markers.</param>
internal sealed record SeriesStyle(string Colour, string Dash, MarkerShape Shape)
{
    /// <summary>After Okabe and Ito (2008), the light ones darkened until each has a contrast of 3 to 1 to white (WCAG 2.2, 1.4.11).</summary>
    public static readonly IReadOnlyList<string> Palette = ["#595959", "#0072B2", "#008A64", "#9A7400", "#B0558A", "#D55E00", "#000000", "#2F8FC4"];

    private static readonly string[] Dashes = ["2 3", "8 3", "8 3 2 3", "5 2 1 2 1 2", "12 3", "", "4 4"];
    private static readonly string[] Known = ["random", "fisher", "kl", "maat", "becat", "gmocat"];

    /// <summary>The selectors that gmocat knows always look the same; others take the styles that are left, each new colour, marker or dash pattern in turn.</summary>
    public static IReadOnlyList<SeriesStyle> For(IReadOnlyList<string> selectors)
    {
        var next = Known.Length;
        return [.. selectors.Select(selector => Of(Array.IndexOf(Known, selector) is var known and >= 0 ? known : next++))];
    }

    private static SeriesStyle Of(int number) =>
        new(Palette[number % Palette.Count], Dashes[number % Dashes.Length], Enum.GetValues<MarkerShape>()[number % Enum.GetValues<MarkerShape>().Length]);
}
