using System.Text.Json;
using System.Text.RegularExpressions;

namespace Cat.Architecture.Tests;

/// <summary>What a reader of this code would look for first who means harm. Each stands in few places that were looked at; another place fails here.</summary>
public sealed partial class DangerousCodeTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources = [.. SourceTree.Read("src", ".cs", ".razor"), .. SourceTree.Read("migrations", ".cs")];

    private static readonly Dictionary<string, DangerousCode> Kinds = new DangerousCode[]
    {
        new("Text that goes into a page as it is", Markup(), ["src/Cat.Web/Shared/Content/SafeHtml.cs"]),
        new("A request to elsewhere", Outgoing(), ["src/Cat.Web/Features/Accounts/Providers/OwnHostsOnly.cs"]),
        new("A program that is started", Programs(), ["src/Cat.Data/LocalPostgres/Command.cs", "src/Cat.Web/Measurement/Jobs/WorkProcess.cs"]),
        new("SQL as text", RawSql(),
        [
            "src/Cat.Web/Features/ItemBanks/Import/Storing/ResponseLogCopy.cs", "src/Cat.Web/Features/ItemBanks/Search/QuestionSearch.cs", "src/Cat.Web/Features/ItemBanks/Import/UploadedFiles.cs",
            "src/Cat.Web/Measurement/Serving/ModelListening.cs", "src/Cat.Data/LocalPostgres/Cluster.cs",
        ]),
        new("A table for a spreadsheet", SpreadsheetWriter(),
        [
            "src/Cat.Web/Shared/Csv/CsvFiles.cs", "src/Cat.Web/Shared/Figures/Export/CsvFile.cs", "src/Cat.Web/Features/Privacy/Exporting/PersonalArchive.cs", "src/Cat.Web/Features/Audit/AuditFiles.cs",
            // Banks for another machine: an apostrophe more would be another question.
            "src/Cat.Web/Features/ItemBanks/Formats/CatBank/CsvBankWriter.cs", "src/Cat.Web/Features/ItemBanks/Formats/CatBank/JsonBankWriter.cs",
            // Files of the command line: numbers and identifiers, read by other programs.
            "src/Cat.Cli/Files/OutputTable.cs",
        ]),
        new("A serializer that makes any type", Serializers(), []),
        new("A certificate that is not looked at", Certificates(), []),
        new("Weak cryptography", Weak(), []),
        // A prepared statement of such a kind fails once another version of Cat has added a column beside a running node: compose it (OrderBy, Single), so that EF names the columns.
        new("All columns of a table as they are", WholeRows(), []),
    }.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Source_StandsOnlyWhereItWasLookedAt(string name) => Assert.Equal([], Kinds[name].In(Sources));

    [Theory]
    [MemberData(nameof(Names))]
    public void Source_EveryExceptionIsUsed(string name) => Assert.Equal([], Kinds[name].UnusedIn(Sources));

    [Theory]
    [InlineData("Text that goes into a page as it is", "@((MarkupString)text)")]
    [InlineData("A request to elsewhere", "using var http = new HttpClient();")]
    [InlineData("A program that is started", "Process.Start(\"sh\")")]
    [InlineData("SQL as text", "db.Database.ExecuteSqlRawAsync(sql)")]
    [InlineData("A table for a spreadsheet", "CsvWriter.Create(file, options)")]
    [InlineData("A serializer that makes any type", "new BinaryFormatter()")]
    [InlineData("A certificate that is not looked at", "handler.ServerCertificateCustomValidationCallback = Yes")]
    [InlineData("Weak cryptography", "MD5.HashData(bytes)")]
    [InlineData("All columns of a table as they are", "db.Users.FromSql($\"SELECT *, xmin FROM accounts WHERE id = {id}\")\n    .ToListAsync(cancellationToken)")]
    public void Kind_Sample_IsFound(string name, string sample) => Assert.NotEmpty(Kinds[name].In([("src/Cat.Web/Sample.cs", sample)]));

    [Fact]
    public void Settings_HaveNoSecret()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "appsettings.json")));
        Assert.Equal([], SecretsIn(settings.RootElement, ""));
    }

    [Fact]
    public void Settings_WithSecret_AreFound()
    {
        using var settings = JsonDocument.Parse("""{"OpenIdConnect":{"ClientSecret":"hunter2","ClientId":"cat"},"ConnectionStrings":{"Cat":"Host=db;Password=x"}}""");
        Assert.Equal(["OpenIdConnect:ClientSecret", "ConnectionStrings:Cat"], SecretsIn(settings.RootElement, ""));
    }

    private static IEnumerable<string> SecretsIn(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => SecretsIn(property.Value, path.Length == 0 ? property.Name : $"{path}:{property.Name}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => SecretsIn(item, path)),
        JsonValueKind.String => element.GetString() is { Length: > 0 } && SecretName().IsMatch(path) ? [path] : [],
        _ => [],
    };

    [GeneratedRegex("MarkupString|AddMarkupContent|Html\\.Raw")]
    private static partial Regex Markup();

    [GeneratedRegex(@"\bHttpClient\b|IHttpClientFactory|AddHttpClient|SocketsHttpHandler|HttpClientHandler|WebRequest|WebClient|TcpClient|SmtpClient|ClientWebSocket")]
    private static partial Regex Outgoing();

    [GeneratedRegex(@"Process\.Start\(|new Process\b|UseShellExecute")]
    private static partial Regex Programs();

    [GeneratedRegex("FromSqlRaw|ExecuteSqlRaw|SqlQueryRaw|CommandText\\s*=|new NpgsqlCommand\\(")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"CsvWriter\.(Create|ToFile)\(")]
    private static partial Regex SpreadsheetWriter();

    [GeneratedRegex("BinaryFormatter|NetDataContractSerializer|SoapFormatter|LosFormatter|TypeNameHandling|JavaScriptSerializer")]
    private static partial Regex Serializers();

    [GeneratedRegex("ServerCertificateCustomValidationCallback|RemoteCertificateValidationCallback|DangerousAcceptAny|ServerCertificateValidationCallback")]
    private static partial Regex Certificates();

    [GeneratedRegex(@"\b(MD5|SHA1|DES|TripleDES|RC2)\b\s*\.|CipherMode\.ECB")]
    private static partial Regex Weak();

    [GeneratedRegex(@"FromSql\(\$?""+\s*SELECT \*[^;]*?""\)\s*\.(ToList|ToArray|ToDictionary|ToHashSet|AsAsyncEnumerable|AsEnumerable|Load)\w*\(")]
    private static partial Regex WholeRows();

    [GeneratedRegex("password|secret|token|apikey|^ConnectionStrings", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
