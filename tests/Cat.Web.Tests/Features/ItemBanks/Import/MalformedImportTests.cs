using Cat.Data.BankImports;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks.Import;

/// <summary>Each fault gives one message that says what, where and how to mend it, and nothing is stored.</summary>
public sealed class MalformedImportTests
{
    [Theory]
    [InlineData("questions.csv", "question_id,type,stem,concepts", "question_id,type,stm,concepts", 1, "stem", "“stem” is missing")]
    [InlineData("choices.csv", ",is_correct", "", 1, "is_correct", "“is_correct” is missing")]
    [InlineData("concepts.csv", "multiply,M", "add,M", 3, "concept_id", "“add” is used twice")]
    [InlineData("questions.csv", "q2,", "q1,", 3, "question_id", "“q1” is used twice")]
    [InlineData("questions.csv", "?,add", "?,subtract", 2, "concepts", "“subtract” is not in the bank")]
    [InlineData("questions.csv", ",add,2", ",add,two", 2, "answer", "two")]
    [InlineData("choices.csv", "6,true", "6,false", 2, "is_correct", "Mark exactly one choice as right")]
    [InlineData("choices.csv", "5,false", "5,perhaps", 3, "is_correct", "“perhaps” is neither true nor false")]
    [InlineData("questions.csv", "$1 + 1$", "$\\frac{1$", 2, "stem", "cannot be typeset")]
    [InlineData("questions.csv", ",add,2", ",add", 2, null, "The row has 4 fields, the header 5")]
    [InlineData("questions.csv", "What is $1 + 1$?", "\"What is $1 + 1$?", null, null, "not well-formed CSV")]
    [InlineData("prerequisites.csv", "multiply,add\n", "multiply,add\nadd,multiply\n", 2, null, "circle")]
    public async Task AFault_IsNamedWithItsPlace(string file, string good, string bad, int? row, string? column, string what)
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = ImportTrial.GoodFiles();
        Assert.Contains(good, files[file], StringComparison.Ordinal);
        files[file] = files[file].Replace(good, bad, StringComparison.Ordinal);
        var id = await trial.UploadAsync(files);
        var preview = await trial.PreviewAsync(id);
        var problem = preview.Errors.FirstOrDefault(error => error.What.Contains(what, StringComparison.Ordinal));
        Assert.True(problem is not null, $"No such message among: {string.Join("; ", preview.Errors)}");
        Assert.NotEmpty(problem.HowToMend);
        if (row is not null) Assert.Equal(row, problem.Row);
        if (column is not null) Assert.Equal(column, problem.Column);
        Assert.False((await trial.ConfirmAsync(id)).IsSuccess);
        await trial.ExpectNothingStoredAsync();
    }

    [Fact]
    public async Task BytesThatAreNotUtf8_AreFoundByRow()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = ImportTrial.GoodFiles().Select(file => (file.Key, Bytes: ImportTrial.Bytes(file.Value))).ToList();
        var concepts = files.Single(file => file.Key == "concepts.csv").Bytes;
        concepts[^3] = 0xE9; // é as Latin-1 has it, in the third row
        var problem = await trial.ExpectOneErrorAsync(files);
        Assert.Equal(("concepts.csv", 3), (problem.File, problem.Row));
        Assert.Contains("0xE9", problem.What, StringComparison.Ordinal);
        Assert.Contains("UTF-8", problem.HowToMend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFile_IsNamed()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = ImportTrial.GoodFiles();
        files.Remove("concepts.csv");
        Assert.Equal("concepts.csv", (await trial.ExpectOneErrorAsync(files)).File);
    }

    [Fact]
    public async Task AHundredMegabytes_AreRefusedWithoutBeingReadToTheEnd()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var junk = new EndlessStream();
        // A sender that lies about the length, and one that does not.
        var lied = await trial.UploadAsync([new UploadedFile("junk.csv", 10, _ => junk)]);
        Assert.Contains("64 MiB", Assert.IsType<UploadTooLarge>(lied.Error).Message, StringComparison.Ordinal);
        Assert.InRange(junk.Given, 1, 66L * 1024 * 1024);
        var honest = await trial.UploadAsync([new UploadedFile("junk.csv", 100L * 1024 * 1024, _ => throw new InvalidOperationException("Opened."))]);
        Assert.IsType<UploadTooLarge>(honest.Error);
        await using var db = trial.Database.CreateDbContext();
        Assert.False(await db.BankImports.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task JunkBelowTheLimit_IsNoBank()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var junk = new byte[8 * 1024 * 1024];
        new Random(1).NextBytes(junk);
        Assert.Contains("no bank in a known format", (await trial.ExpectOneErrorAsync([("junk.bin", junk)])).What, StringComparison.Ordinal);
        Assert.NotEmpty((await trial.ExpectOneErrorAsync([("bank.json", junk)])).HowToMend);
    }

    [Fact]
    public async Task AZipBomb_IsStoppedEarly()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var bomb = ImportTrial.Zip([("bank.csv", new byte[64 * 1024 * 1024])]);
        Assert.True(bomb.Length < 100_000);
        Assert.Contains("zip bomb", (await trial.ExpectOneErrorAsync([("bank.zip", bomb)])).What, StringComparison.Ordinal);
        // Counted on one thread: after an await another may go on.
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(Unpacking.Open([("bank.zip", bomb)], new BankImportOptions(), new ProblemList(), TestContext.Current.CancellationToken));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < bomb.Length * 1000L);
    }

    [Theory]
    [InlineData("../../etc/passwd", "outside itself")]
    [InlineData("/etc/passwd", "outside itself")]
    [InlineData("C:\\bank.csv", "outside itself")]
    public async Task AnEntryOutsideTheArchive_IsRefused(string name, string what)
    {
        await using var trial = await ImportTrial.CreateAsync();
        Assert.Contains(what, (await trial.ExpectOneErrorAsync([("bank.zip", ImportTrial.Zip([(name, [1])]))])).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATruncatedArchive_IsDamaged()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var zip = ImportTrial.Zip(ImportTrial.GoodFiles().Select(file => (file.Key, ImportTrial.Bytes(file.Value))));
        Assert.Contains("damaged", (await trial.ExpectOneErrorAsync([("bank.zip", zip[..(zip.Length / 2)])])).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptInAStem_IsRefusedOrHarmless()
    {
        await using var trial = await ImportTrial.CreateAsync();
        var files = ImportTrial.GoodFiles();
        files["questions.csv"] = "question_id,type,format,stem,concepts,answer\nq1,numeric,html,\"<p onclick='steal()'>What is 1 + 1?</p><script>steal()</script><img src=x onerror=steal()>\",add,2\n";
        files.Remove("choices.csv");
        var id = await trial.UploadAsync(files);
        var preview = await trial.PreviewAsync(id);
        Assert.Contains(preview.Warnings.Concat(preview.Errors), problem => problem.Row == 2 && problem.What.Contains("script", StringComparison.Ordinal));
        Assert.DoesNotContain("steal", string.Concat(preview.Samples.Select(sample => sample.Stem.Html)), StringComparison.Ordinal);
        Assert.Equal(BankImportStatus.Previewed, (await trial.FindAsync(id)).Status);
        await trial.ExpectNothingStoredAsync();
    }

    /// <summary>Never ends and counts what was taken from it.</summary>
    private sealed class EndlessStream : Stream
    {
        public long Given { get; private set; }
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => Given; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            Given += count;
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
