namespace Cat.Architecture.Tests;

public sealed class HouseTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources = SourceTree.Read("src", ".cs", ".razor");
    private static readonly IReadOnlyList<(string Path, string Text)> Web = [.. Sources.Where(file => file.Path.StartsWith("src/Cat.Web/", StringComparison.Ordinal))];
    private static readonly HashSet<string> PublicPages = ["SignInPage.razor", "SetupPage.razor", "HomePage.razor", "DisplayPage.razor", "AccessDeniedPage.razor", "NotFoundPage.razor", "ErrorPage.razor", "InvitationPage.razor", "SecondStepPage.razor"];

    [Fact]
    public void Engine_Rooms_UseOnlyRoomsAbove() => Assert.Empty(Rules.EngineRoomsUsedFromAbove(Sources.Where(file => file.Path.StartsWith("src/Cat.Engine/", StringComparison.Ordinal))));

    [Fact]
    public void Engine_KnowsNoDatabaseNorWeb() =>
        Assert.Empty(Sources.Where(file => file.Path.StartsWith("src/Cat.Engine/", StringComparison.Ordinal)
            && (file.Text.Contains("EntityFrameworkCore", StringComparison.Ordinal) || file.Text.Contains("AspNetCore", StringComparison.Ordinal) || file.Text.Contains("IConfiguration", StringComparison.Ordinal))).Select(file => file.Path));

    [Fact]
    public void Web_OnlyMeasurementUsesTheEngine() => Assert.Empty(Rules.EngineOutsideMeasurement(Web));

    [Fact]
    public void Web_FeaturesDoNotUseEachOther() => Assert.Empty(Rules.FeaturesUsingFeatures(Web));

    [Fact]
    public void Web_PagesNeverTouchTheDatabase() => Assert.Empty(Rules.PagesWithDatabase(Web));

    [Fact]
    public void Web_EveryPageSaysWhoMayOpenIt() => Assert.Empty(Rules.PagesOpenToAll(Web, PublicPages));

    [Fact]
    public void Source_FoldersAreNamedForSubjects() => Assert.Empty(Rules.FoldersNamedForKinds(Sources));

    [Fact]
    public void Source_NothingIsUnfinished() => Assert.Empty(Rules.UnfinishedCode(Sources));

    [Fact]
    public void Source_FilesAreSmall() => Assert.Empty(Rules.FilesTooLong(Sources, 400));

    [Fact]
    public void Projects_PackageVersionsAreCentral() => Assert.Empty(Rules.VersionsInProjects([.. SourceTree.Read("src", ".csproj"), .. SourceTree.Read("tests", ".csproj"), .. SourceTree.Read("migrations", ".csproj")]));

    [Theory]
    [InlineData("src/Cat.Engine/Cat.Engine.csproj", "")]
    [InlineData("src/Cat.Data/Cat.Data.csproj", "")]
    [InlineData("migrations/Cat.Migrations.csproj", "Cat.Data")]
    [InlineData("src/Cat.Web/Cat.Web.csproj", "Cat.Engine Cat.Data Cat.Migrations")]
    [InlineData("src/Cat.Cli/Cat.Cli.csproj", "Cat.Engine")]
    public void Projects_UseOnlyWhatStandsAboveThem(string project, string allowed) =>
        Assert.Equal(allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries), Rules.ProjectReferences(File.ReadAllText(Path.Combine(SourceTree.Root, project))));

    [Fact]
    public void Repository_NamesNoRegistryHost()
    {
        // Put together here, so that this file does not name them either.
        string[] hosts = [string.Concat("registry.", "npmjs"), string.Concat("api.", "nuget.org"), string.Concat("deb.", "debian.org")];
        var found = SourceTree.Tracked().Where(path => !path.EndsWith(".png", StringComparison.Ordinal) && File.Exists(Path.Combine(SourceTree.Root, path)))
            .Where(path => hosts.Any(File.ReadAllText(Path.Combine(SourceTree.Root, path)).Contains));
        Assert.Empty(found);
    }
}
