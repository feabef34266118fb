using System.Text.RegularExpressions;

namespace Cat.Architecture.Tests;

/// <summary>The rules of the house as functions from sources to what breaks them, so that each can be tried on a bad sample.</summary>
internal static partial class Rules
{
    private static readonly string[] EngineRooms = ["Numerics", "Items", "Irt", "Graphs", "Diagnosis", "Guards", "AdaptiveTests", "Policies", "Simulation", "Training", "Evaluation"];
    private static readonly string[] KindsOfThings = ["Services", "Helpers", "Managers", "Dtos", "Utils", "Extensions"];

    /// <summary>A room of the engine uses only the rooms above it.</summary>
    public static IEnumerable<string> EngineRoomsUsedFromAbove(IEnumerable<(string Path, string Text)> files) =>
        from file in files
        let room = Array.IndexOf(EngineRooms, file.Path.Split('/')[2])
        from match in EngineRoom().Matches(file.Text)
        let used = Array.IndexOf(EngineRooms, match.Groups[1].Value)
        where room >= 0 && used > room
        select $"{file.Path} uses {EngineRooms[used]}";

    /// <summary>In the web project only Measurement speaks to the engine.</summary>
    public static IEnumerable<string> EngineOutsideMeasurement(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => !file.Path.StartsWith("src/Cat.Web/Measurement/", StringComparison.Ordinal) && file.Text.Contains("Cat.Engine", StringComparison.Ordinal)).Select(file => file.Path);

    /// <summary>Features do not use each other. The REST API may use all of them: it is a second face of their use cases, as their pages are the first; none may use it.</summary>
    public static IEnumerable<string> FeaturesUsingFeatures(IEnumerable<(string Path, string Text)> files) =>
        from file in files
        let parts = file.Path.Split('/')
        where parts.Length > 4 && parts[2] == "Features"
        from match in Feature().Matches(file.Text)
        where match.Groups[1].Value != parts[3] && parts[3] != "Api"
        select $"{file.Path} uses {match.Groups[1].Value}";

    public static IEnumerable<string> PagesWithDatabase(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => (file.Path.EndsWith(".razor", StringComparison.Ordinal) || file.Path.EndsWith(".razor.cs", StringComparison.Ordinal)) && file.Text.Contains("CatDbContext", StringComparison.Ordinal)).Select(file => file.Path);

    /// <summary>Every page says who may open it, or is one of the public ones.</summary>
    public static IEnumerable<string> PagesOpenToAll(IEnumerable<(string Path, string Text)> files, IReadOnlySet<string> publicPages) =>
        files.Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal) && file.Text.StartsWith("@page", StringComparison.Ordinal)
            && !file.Text.Contains("@attribute [Authorize", StringComparison.Ordinal) && !publicPages.Contains(file.Path.Split('/')[^1])).Select(file => file.Path);

    public static IEnumerable<string> FoldersNamedForKinds(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => file.Path.Split('/').Intersect(KindsOfThings).Any()).Select(file => file.Path);

    public static IEnumerable<string> UnfinishedCode(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => file.Text.Contains("NotImplementedException", StringComparison.Ordinal)).Select(file => file.Path);

    public static IEnumerable<string> FilesTooLong(IEnumerable<(string Path, string Text)> files, int lines) =>
        files.Where(file => file.Text.Count(character => character == '\n') > lines).Select(file => file.Path);

    public static IEnumerable<string> VersionsInProjects(IEnumerable<(string Path, string Text)> files) =>
        files.Where(file => PackageWithVersion().IsMatch(file.Text)).Select(file => file.Path);

    public static IEnumerable<string> ProjectReferences(string project) => Reference().Matches(project).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"Cat\.Engine\.(\w+)")]
    private static partial Regex EngineRoom();

    [GeneratedRegex(@"Cat\.Web\.Features\.(\w+)")]
    private static partial Regex Feature();

    [GeneratedRegex("<PackageReference[^>]* Version=")]
    private static partial Regex PackageWithVersion();

    [GeneratedRegex("<ProjectReference Include=\"[^\"]*?([^/\"]+)\\.csproj\"")]
    private static partial Regex Reference();
}
