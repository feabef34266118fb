using System.Reflection;
using System.Text.RegularExpressions;
using Cat.Testing;
using Cat.Web.Features.Audit;
using Cat.Web.Tests.Access;

namespace Cat.Web.Tests.Features.Audit;

/// <summary>That every deed is audited, and every action has words.</summary>
public sealed partial class AuditCoverageTests
{
    /// <summary>What a person does with the own test, the own display, the own consent, the own drafts. A sitting keeps its own record.</summary>
    private static readonly string[] OwnActs =
    [
        "SaveDisplayChoices", "GiveConsent", "StartTest", "SubmitAnswer", "CountAway", "TakeBreak", "RecordPresence", "OpenNewDraft", "SaveDraft", "DeleteDraft",
        // How an import would be stored; that it is stored is a deed.
        "ChangeImportSettings",
    ];

    /// <summary>They store nothing, whatever their names say.</summary>
    private static readonly string[] Readers = ["ForecastTest", "TryOutTest", "GroupByNeed", "WatchAssignment"];

    /// <summary>Who writes the entry for whom.</summary>
    private static readonly Dictionary<string, string> AuditedBy = new(StringComparer.Ordinal)
    {
        ["PauseSessions"] = "SessionDeeds",
        ["ResumeSessions"] = "SessionDeeds",
        ["ExtendSessions"] = "SessionDeeds",
        ["EndSessions"] = "SessionDeeds",
        ["ActivateModel"] = "ModelSwitch",
        ["StartTraining"] = "BankJobAdmission",
        ["StartRecalibration"] = "BankJobAdmission",
        ["StartCalibration"] = "BankJobAdmission",
        ["StartMining"] = "BankJobAdmission",
        ["AddConcept"] = "HeldBank",
        ["AddRelation"] = "HeldBank",
        ["DecideSuggestion"] = "HeldBank",
        ["DeleteConcept"] = "HeldBank",
        ["DescribeConcept"] = "HeldBank",
        ["RemoveRelation"] = "HeldBank",
        ["ChangeStatus"] = "StatusChanging",
        ["EnrolByName"] = "EnrolStudent",
        ["ImportOneRoster"] = "PeopleImport",
    };

    private static readonly Dictionary<string, string> Sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Cat.Web"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal).ToDictionary(group => group.Key, group => string.Concat(group.Select(File.ReadAllText)), StringComparer.Ordinal);

    public static TheoryData<string> Writers => new(UseCase.All.Where(useCase => !useCase.Reads).Select(useCase => useCase.Method.DeclaringType!.Name) // a method has a type
        .Except(OwnActs).Except(Readers).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Writers))]
    public void EveryWritingUseCase_LeavesAnEntry(string name)
    {
        var writer = AuditedBy.GetValueOrDefault(name, name);
        if (writer != name) Assert.Contains(writer[..1].ToLowerInvariant() + writer[1..], Sources[name], StringComparison.OrdinalIgnoreCase);
        var isAudited = Sources.Values.Any(source => DeclarationOf(writer).IsMatch(source) && source.Contains("new AuditEntry(", StringComparison.Ordinal));
        Assert.True(isAudited, $"{writer} changes something and writes no AuditEntry. Where it is a person's own act or stores nothing, say so in this test.");
    }

    private static Regex DeclarationOf(string type) => new($@"\bclass {type}\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public void Exceptions_AreUseCases()
    {
        var names = UseCase.All.Select(useCase => useCase.Method.DeclaringType!.Name).ToHashSet(StringComparer.Ordinal); // a method has a type
        Assert.Equal([], OwnActs.Concat(Readers).Concat(AuditedBy.Keys).Except(names));
        Assert.All(Readers, name => Assert.DoesNotContain("SaveChanges", Sources[name], StringComparison.Ordinal));
    }

    [Fact]
    public void EveryAction_HasWords_AndEveryWordAnAction()
    {
        var actions = Actions();
        Assert.True(actions.Count > 40, "The actions were not found.");
        Assert.Equal([], actions.Except(AuditWords.OfActions.Keys));
        Assert.Equal([], AuditWords.OfActions.Keys.Except(actions));
        Assert.Equal([], AuditWords.OfActions.Keys.Where(action => !AuditWords.Kinds.Any(kind => action.StartsWith(kind.Prefix, StringComparison.Ordinal))));
        Assert.All(AuditWords.Kinds, kind => Assert.Contains(actions, action => action.StartsWith(kind.Prefix, StringComparison.Ordinal)));
    }

    /// <summary>An entry is written with a constant, so that the test above sees all of them.</summary>
    [Fact]
    public void NoEntry_IsWrittenWithALiteral() =>
        Assert.Equal([], Sources.Where(source => LiteralAction().IsMatch(source.Value)).Select(source => source.Key));

    private static HashSet<string> Actions() =>
    [
        .. typeof(Program).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(field => field.IsLiteral && field.FieldType == typeof(string) && (type.Name.EndsWith("Actions", StringComparison.Ordinal) || field.Name.EndsWith("Action", StringComparison.Ordinal))))
            .Select(field => (string)field.GetRawConstantValue()!) // a literal has one
            .Where(value => ActionShape().IsMatch(value)),
    ];

    [GeneratedRegex("^[a-z-]+/[a-z-]+$")]
    private static partial Regex ActionShape();

    [GeneratedRegex("""new AuditEntry\(\s*[^,"]+,\s*"[a-z]""")]
    private static partial Regex LiteralAction();
}
