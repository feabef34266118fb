using System.IO.Compression;
using System.Text;
using Cat.Testing;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Formats.CatBank;
using Cat.Web.Features.ItemBanks.Formats.Qti;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Tests.Shared.Content;

namespace Cat.Web.Tests.Features.ItemBanks.Formats.Qti;

/// <summary>Reads and writes QTI as the importer does.</summary>
internal static class QtiTrial
{
    public static (BankDraft? Draft, ProblemList Problems) Read(params (string Name, byte[] Bytes)[] uploads)
    {
        var problems = new ProblemList();
        var files = Unpacking.Open(uploads, new BankImportOptions(), problems, TestContext.Current.CancellationToken);
        var reader = new QtiReader();
        if (files is null) return (null, problems);
        Assert.True(reader.Recognises(files));
        return (reader.Read(files, new BankImportOptions(), problems, TestContext.Current.CancellationToken), problems);
    }

    public static (BankDraft? Draft, ProblemList Problems) Read(string xml) => Read(("item.xml", Encoding.UTF8.GetBytes(xml)));

    /// <summary>Of an item that is imported.</summary>
    public static (BankDraft Draft, QuestionDraft Question, IReadOnlyList<string> Warnings) ReadOne(string xml)
    {
        var (draft, problems) = Read(xml);
        Assert.Equal([], problems.Errors);
        return (draft!, Assert.Single(draft!.Questions), [.. problems.Warnings.Select(warning => warning.What)]); // read without an error
    }

    /// <summary>Why an item is left out.</summary>
    public static string WhyLeftOut(string xml)
    {
        var (draft, problems) = Read(xml);
        Assert.Equal([], problems.Errors);
        Assert.Empty(draft!.Questions); // read without an error
        return Assert.Single(problems.Warnings, warning => warning.What.Contains("left out:", StringComparison.Ordinal)).What;
    }

    /// <summary>An item of QTI 2.1.</summary>
    public static string Item(string declarations, string body, string processing = "", string attributes = "", string after = "") =>
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" xmlns:m="http://www.w3.org/1998/Math/MathML" identifier="q1" title="" adaptive="false" timeDependent="false" {attributes}>
        {declarations}
        <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
        <itemBody>{body}</itemBody>
        {processing}
        {after}
        </assessmentItem>
        """;

    public static string Template(string name) => $"""<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/{name}"/>""";

    public static string Declaration(string identifier, string cardinality, string type, string[] correct, string mapping = "") =>
        $"""<responseDeclaration identifier="{identifier}" cardinality="{cardinality}" baseType="{type}"><correctResponse>{string.Concat(correct.Select(value => $"<value>{value}</value>"))}</correctResponse>{mapping}</responseDeclaration>""";

    public static string Choices(string name, params string[] keys) =>
        $"""<{name} responseIdentifier="RESPONSE" shuffle="false" maxChoices="{(name == "choiceInteraction" ? "1" : "0")}">{string.Concat(keys.Select(key => $"""<simpleChoice identifier="{key}">Text {key}</simpleChoice>"""))}</{name}>""";

    public static byte[] Zip(params (string Name, string Text)[] entries) => Zip([.. entries.Select(entry => (entry.Name, Encoding.UTF8.GetBytes(entry.Text)))]);

    public static byte[] Zip((string Name, byte[] Bytes)[] entries)
    {
        using var target = new MemoryStream();
        using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in entries)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(bytes);
            }
        }

        return target.ToArray();
    }

    public static Dictionary<string, byte[]> Unzip(byte[] bytes)
    {
        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var stream = entry.Open();
            using var target = new MemoryStream();
            stream.CopyTo(target);
            return target.ToArray();
        }, StringComparer.Ordinal);
    }

    public static byte[] Write(string format, BankDraft bank, LossList losses)
    {
        using var target = new MemoryStream();
        BankWriters.All(SampleQuestions.Renderer).Single(writer => writer.Key == format).Write(bank, target, losses, TestContext.Current.CancellationToken);
        return target.ToArray();
    }

    public static async Task<BankDraft> DemonstrationBankAsync()
    {
        var files = await ImportFiles.FromFolderAsync(Path.Combine(Repository.Root, "demo", "school-mathematics"), TestContext.Current.CancellationToken);
        var problems = new ProblemList();
        var draft = new CsvBankReader().Read(files, new BankImportOptions(), problems, TestContext.Current.CancellationToken);
        Assert.Equal([], problems.Errors);
        return draft!; // read without an error
    }
}
