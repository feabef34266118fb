using System.Globalization;
using System.Text;
using System.Xml;

namespace Cat.Cli.Plot;

/// <summary>Where a text begins, or what of it stands at its place.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>Writes one drawing as SVG 1.1: white ground, title and description for assistive technology, coordinates in pixels.</summary>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    public const string Ink = "#222222";
    public const string Faint = "#D9D9D9";

    private readonly StringWriter _text = new(CultureInfo.InvariantCulture);
    private readonly XmlWriter _xml;

    /// <param name="name">Unique among the drawings that one page may show.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="title">What it is, in a line.</param>
    /// <param name="description">What it shows, with the figures, for those who do not see it.</param>
    public SvgWriter(string name, double width, double height, string title, string description)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", Encoding = Encoding.UTF8 });
        _xml.WriteStartElement("svg", Namespace);
        Attributes(("viewBox", $"0 0 {Coordinate(width)} {Coordinate(height)}"), ("width", Coordinate(width)), ("height", Coordinate(height)), ("role", "img"), ("aria-labelledby", $"{name}-title {name}-desc"), ("font-family", "system-ui, 'Segoe UI', 'DejaVu Sans', Arial, sans-serif"), ("font-size", "13"));
        Words("title", title, ("id", $"{name}-title"));
        Words("desc", description, ("id", $"{name}-desc"));
        Rectangle(0, 0, width, height, "#FFFFFF");
    }

    /// <summary>Opens a group; dispose of what is returned to close it.</summary>
    public IDisposable Group(string kind, string label)
    {
        _xml.WriteStartElement("g", Namespace);
        Attributes(("class", kind), ("data-label", label));
        return new OpenGroup(_xml);
    }

    public void Line(double x1, double y1, double x2, double y2, string colour = Ink, double width = 1, string dash = "")
    {
        _xml.WriteStartElement("line", Namespace);
        Attributes(("x1", Coordinate(x1)), ("y1", Coordinate(y1)), ("x2", Coordinate(x2)), ("y2", Coordinate(y2)));
        Stroke(colour, width, dash);
        _xml.WriteEndElement();
    }

    public void Polyline(IEnumerable<(double X, double Y)> points, string colour, double width, string dash = "")
    {
        _xml.WriteStartElement("polyline", Namespace);
        Attributes(("points", Points(points)), ("fill", "none"), ("stroke-linejoin", "round"));
        Stroke(colour, width, dash);
        _xml.WriteEndElement();
    }

    public void Rectangle(double x, double y, double width, double height, string fill)
    {
        _xml.WriteStartElement("rect", Namespace);
        Attributes(("x", Coordinate(x)), ("y", Coordinate(y)), ("width", Coordinate(width)), ("height", Coordinate(height)), ("fill", fill));
        _xml.WriteEndElement();
    }

    public void Text(double x, double y, string text, TextAnchor anchor = TextAnchor.Start, double size = 13, bool isBold = false, bool isUpright = false)
    {
        var attributes = new List<(string, string)>
        {
            ("x", Coordinate(x)), ("y", Coordinate(y)), ("fill", Ink), ("font-size", Coordinate(size)),
            ("text-anchor", anchor switch { TextAnchor.Start => "start", TextAnchor.Middle => "middle", TextAnchor.End => "end" }),
        };
        if (isBold) attributes.Add(("font-weight", "600"));
        if (isUpright) attributes.Add(("transform", $"rotate(-90 {Coordinate(x)} {Coordinate(y)})"));
        Words("text", text, [.. attributes]);
    }

    /// <param name="radius">Of the circle whose area the marker has, more or less.</param>
    /// <param name="isHollow">White inside.</param>
    public void Marker(MarkerShape shape, double x, double y, double radius, string colour, bool isHollow = false)
    {
        var isOpen = shape is MarkerShape.Cross or MarkerShape.Plus;
        _xml.WriteStartElement("path", Namespace);
        Attributes(("d", Outline(shape, x, y, radius)), ("class", "marker"), ("fill", isOpen ? "none" : isHollow ? "#FFFFFF" : colour));
        // A white rim keeps filled markers apart where they overlap.
        if (isOpen || isHollow) Stroke(colour, isHollow ? 1.2 : Math.Max(2.2, 0.36 * radius), "");
        else Stroke("#FFFFFF", 0.8, "");
        _xml.WriteEndElement();
    }

    /// <summary>The finished drawing.</summary>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return $"{_text}\n";
    }

    public void Dispose()
    {
        _xml.Dispose();
        _text.Dispose();
    }

    private static string Outline(MarkerShape shape, double x, double y, double radius) => shape switch
    {
        MarkerShape.Circle => string.Create(CultureInfo.InvariantCulture, $"M{x - radius:0.##} {y:0.##}a{radius:0.##} {radius:0.##} 0 1 0 {2 * radius:0.##} 0a{radius:0.##} {radius:0.##} 0 1 0 {-2 * radius:0.##} 0z"),
        MarkerShape.Square => Regular(4, x, y, 1.25 * radius, 45),
        MarkerShape.TriangleUp => Regular(3, x, y, 1.45 * radius, 0),
        MarkerShape.Diamond => Regular(4, x, y, 1.35 * radius, 0),
        MarkerShape.TriangleDown => Regular(3, x, y, 1.45 * radius, 180),
        MarkerShape.Cross => Strokes(x, y, 0.9 * radius, 0.9 * radius, 0.9 * radius, -0.9 * radius),
        MarkerShape.Plus => Strokes(x, y, 1.2 * radius, 0, 0, 1.2 * radius),
        MarkerShape.Pentagon => Regular(5, x, y, 1.15 * radius, 0),
    };

    /// <summary>A regular polygon whose first corner is turned so many degrees from the top.</summary>
    private static string Regular(int corners, double x, double y, double radius, double degrees) =>
        $"M{string.Join('L', Enumerable.Range(0, corners).Select(corner => (degrees + (360.0 * corner / corners)) * Math.PI / 180).Select(angle => $"{Coordinate(x + (radius * Math.Sin(angle)))} {Coordinate(y - (radius * Math.Cos(angle)))}"))}z";

    private static string Strokes(double x, double y, double dx1, double dy1, double dx2, double dy2) =>
        $"M{Coordinate(x - dx1)} {Coordinate(y - dy1)}L{Coordinate(x + dx1)} {Coordinate(y + dy1)}M{Coordinate(x - dx2)} {Coordinate(y - dy2)}L{Coordinate(x + dx2)} {Coordinate(y + dy2)}";

    private static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{Coordinate(point.X)},{Coordinate(point.Y)}"));

    private static string Coordinate(double value) =>
        double.IsFinite(value) ? value.ToString("0.##", CultureInfo.InvariantCulture) : throw new ArgumentOutOfRangeException(nameof(value), value, "A coordinate is finite.");

    private void Stroke(string colour, double width, string dash)
    {
        Attributes(("stroke", colour), ("stroke-width", Coordinate(width)));
        if (dash.Length > 0) Attributes(("stroke-dasharray", dash));
    }

    private void Words(string element, string text, params (string Name, string Value)[] attributes)
    {
        _xml.WriteStartElement(element, Namespace);
        Attributes(attributes);
        _xml.WriteString(text);
        _xml.WriteEndElement();
    }

    private void Attributes(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        foreach (var (name, value) in attributes) _xml.WriteAttributeString(name, value);
    }

    private sealed class OpenGroup(XmlWriter xml) : IDisposable
    {
        public void Dispose() => xml.WriteEndElement();
    }
}
