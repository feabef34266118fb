using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Cat.Data.TestPlans;
using Cat.Web.Features.Privacy.Exporting;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.Privacy;

public sealed class ExportTests(SchoolDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Export_ByAnAdmin_HoldsEverythingOfThePerson_AndNothingOfOthers()
    {
        await using var full = await FullPerson.CreateAsync();
        var files = await ExportAsync(full.Database, full.School, full.Admin, full.Person.AccountId);
        var everything = string.Join('\n', files.Values);
        Assert.All([FullPerson.UserName, FullPerson.DisplayName, FullPerson.Email, FullPerson.Phone, FullPerson.SchoolNumber, FullPerson.Attribute, FullPerson.Typed, "looked at the neighbour", "Autumn test", "8b", "Blue", "We ask"],
            trace => Assert.Contains(trace, everything, StringComparison.Ordinal));
        Assert.DoesNotContain(full.Classmate.AccountId.ToString(), everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Mate", everything, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(files["data.json"]);
        var answers = json.RootElement.GetProperty("answers");
        Assert.Equal(7, answers.GetArrayLength());
        Assert.Equal((2, 1, 1, 1), (json.RootElement.GetProperty("tests").GetArrayLength(), json.RootElement.GetProperty("uses").GetArrayLength(), json.RootElement.GetProperty("consents").GetArrayLength(), json.RootElement.GetProperty("recalculations").GetArrayLength()));
        // Each table is in both forms: a header and as many rows.
        foreach (var section in json.RootElement.EnumerateObject()) Assert.Equal(section.Value.GetArrayLength() + 1, Records(files[$"{section.Name}.csv"]));
    }

    [Fact]
    public async Task Export_ByTheStudent_KeepsBackWhatIsNotReleased()
    {
        var school = await School.CreateAsync(database);
        var sam = await school.StudentAsync("Sam");
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", sam), await school.BankAsync(8), closesIn: TimeSpan.FromDays(1), delivery: new DeliveryRules { ResultRelease = ReleaseRule.AfterClosing, ReviewRelease = ReleaseRule.Never });
        await school.TakeAsync(assignment, sam, [true, false]);

        using var before = JsonDocument.Parse((await ExportAsync(database, school, sam, sam.AccountId))["data.json"]);
        school.Time.Advance(TimeSpan.FromDays(2));
        using var after = JsonDocument.Parse((await ExportAsync(database, school, sam, sam.AccountId))["data.json"]);

        var (test, answer) = (before.RootElement.GetProperty("tests")[0], before.RootElement.GetProperty("answers")[0]);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null), (test.GetProperty("ability").ValueKind, answer.GetProperty("points").ValueKind, answer.GetProperty("question").ValueKind));
        // The own answer is the student's at any time; without its question it is told by the choice's letter.
        Assert.Equal("a", answer.GetProperty("answer").GetString());
        (test, answer) = (after.RootElement.GetProperty("tests")[0], after.RootElement.GetProperty("answers")[0]);
        Assert.Equal(0.0, test.GetProperty("ability").GetDouble(), 12);
        Assert.Equal((1, JsonValueKind.Null), (answer.GetProperty("points").GetInt32(), answer.GetProperty("question").ValueKind));
    }

    [Fact]
    public async Task Export_ReviewReleased_HasTextAndAnswer_ButNeitherKeyNorParameters()
    {
        var school = await School.CreateAsync(database);
        var sam = await school.StudentAsync("Sam");
        var assignment = await school.AssignAsync(await school.ClassAsync("8b", sam), await school.BankAsync(8));
        await school.TakeAsync(assignment, sam, [true, false]);
        var files = await ExportAsync(database, school, sam, sam.AccountId);
        using var json = JsonDocument.Parse(files["data.json"]);
        var answers = json.RootElement.GetProperty("answers");
        Assert.Equal(("Stem of question 1 | right one | wrong one", "right one"), (answers[0].GetProperty("question").GetString(), answers[0].GetProperty("answer").GetString()));
        Assert.Equal("wrong one", answers[1].GetProperty("answer").GetString());
        Assert.Equal(["test_id", "position", "question", "answer", "ended_by", "points", "maximum_points", "counts", "shown_at", "answered_at", "times_away"], answers[0].EnumerateObject().Select(property => property.Name));
        // A teacher's reason is for the staff.
        Assert.False(json.RootElement.GetProperty("audit")[0].TryGetProperty("reason", out _));
    }

    [Fact]
    public async Task Export_OfSomebodyElse_IsNotFound()
    {
        var school = await School.CreateAsync(database);
        var (sam, other) = (await school.StudentAsync("Sam"), await school.StudentAsync("Other"));
        await school.ClassAsync("8b", sam);
        var export = new ExportPersonalData(database, school.Time);
        Assert.IsType<NotFound>((await export.HandleAsync(other, sam.AccountId, Cancel)).Error);
        Assert.IsType<NotFound>((await export.HandleAsync(school.Teacher, sam.AccountId, Cancel)).Error);
    }

    [Fact]
    public async Task Export_NameThatIsAFormula_IsHarmlessInASpreadsheet()
    {
        var school = await School.CreateAsync(database);
        var sam = await school.StudentAsync("Sam");
        await using (var db = database.CreateDbContext()) await db.Users.Where(account => account.Id == sam.AccountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.DisplayName, "=cmd|' /C calc'!A0"), Cancel);
        var files = await ExportAsync(database, school, sam, sam.AccountId);
        Assert.Contains("'=cmd", files["account.csv"], StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", files["account.csv"], StringComparison.Ordinal);
    }

    private static async Task<Dictionary<string, string>> ExportAsync(SchoolDatabase database, School school, Web.Access.Actor actor, Guid account)
    {
        var file = (await new ExportPersonalData(database, school.Time).HandleAsync(actor, account, Cancel)).Value;
        using var bytes = new MemoryStream();
        // As a response does: whatever is written synchronously fails.
        await file.WriteAsync(new AsynchronousOnly(bytes), Cancel);
        bytes.Position = 0;
        using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            files[entry.FullName] = await reader.ReadToEndAsync(Cancel);
        }

        return files;
    }

    /// <summary>Line ends outside quotation marks.</summary>
    private static int Records(string csv) => csv.Split('"').Where((_, index) => index % 2 == 0).Sum(part => part.Count(character => character == '\n'));

    private sealed class AsynchronousOnly(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous.");
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous.");
        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.WriteAsync(buffer, offset, count, cancellationToken);
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => inner.WriteAsync(buffer, cancellationToken);
    }
}
