namespace Cat.Architecture.Tests;

/// <summary>Each rule finds its bad sample: a rule that finds nothing anywhere proves nothing.</summary>
public sealed class RulesTests
{
    [Fact]
    public void EngineRoomsUsedFromAbove_FindsARoomBelow() =>
        Assert.Single(Rules.EngineRoomsUsedFromAbove([("src/Cat.Engine/Items/A.cs", "using Cat.Engine.Irt;"), ("src/Cat.Engine/Irt/B.cs", "using Cat.Engine.Items;")]));

    [Fact]
    public void EngineOutsideMeasurement_FindsAFeature() =>
        Assert.Single(Rules.EngineOutsideMeasurement([("src/Cat.Web/Features/Taking/A.cs", "using Cat.Engine.Irt;"), ("src/Cat.Web/Measurement/B.cs", "using Cat.Engine.Irt;")]));

    [Fact]
    public void FeaturesUsingFeatures_FindsANeighbour() =>
        Assert.Single(Rules.FeaturesUsingFeatures([("src/Cat.Web/Features/Taking/A.cs", "using Cat.Web.Features.Reports;"), ("src/Cat.Web/Features/Taking/B.cs", "namespace Cat.Web.Features.Taking;")]));

    [Fact]
    public void FeaturesUsingFeatures_LetsTheApiUseFeatures_AndNoneUseTheApi() =>
        Assert.Equal(
            ["src/Cat.Web/Features/Taking/B.cs uses Api"],
            Rules.FeaturesUsingFeatures([("src/Cat.Web/Features/Api/A.cs", "using Cat.Web.Features.Reports;"), ("src/Cat.Web/Features/Taking/B.cs", "using Cat.Web.Features.Api;")]));

    [Fact]
    public void PagesWithDatabase_FindsAPage() =>
        Assert.Equal(2, Rules.PagesWithDatabase([("a/X.razor", "CatDbContext"), ("a/X.razor.cs", "CatDbContext"), ("a/Use.cs", "CatDbContext")]).Count());

    [Fact]
    public void PagesOpenToAll_FindsAPageWithoutAuthorize() =>
        Assert.Single(Rules.PagesOpenToAll([("a/X.razor", "@page \"/x\""), ("a/Y.razor", "@page \"/y\"\n@attribute [Authorize]"), ("a/Z.razor", "@page \"/z\""), ("a/Part.razor", "<p/>")], new HashSet<string> { "Z.razor" }));

    [Fact]
    public void FoldersNamedForKinds_FindsHelpers() => Assert.Single(Rules.FoldersNamedForKinds([("src/Cat.Web/Helpers/A.cs", ""), ("src/Cat.Web/Shared/A.cs", "")]));

    [Fact]
    public void FilesTooLong_FindsALongFile() => Assert.Single(Rules.FilesTooLong([("a.cs", new string('\n', 11)), ("b.cs", new string('\n', 10))], 10));

    [Fact]
    public void VersionsInProjects_FindsAVersion() => Assert.Single(Rules.VersionsInProjects([("a.csproj", "<PackageReference Include=\"X\" Version=\"1\" />"), ("b.csproj", "<PackageReference Include=\"X\" />")]));

    [Fact]
    public void ProjectReferences_ReadsNames() => Assert.Equal(["Cat.Data"], Rules.ProjectReferences("<ProjectReference Include=\"../src/Cat.Data/Cat.Data.csproj\" />"));
}
