using System.Text;
using System.Text.Json;
using Cat.Data.Accounts;
using Cat.Data.Audit;
using Cat.Web.Access;
using Cat.Web.Features.Audit;
using Cat.Web.Features.Classrooms;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Audit;

/// <summary>In a database of their own: a page is of the whole log.</summary>
public sealed class AuditLogTests : IAsyncLifetime
{
    private readonly SchoolDatabase _database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _database.InitializeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task ListAudit_ByPages_ShowsEveryEntryOnce_NewestFirst_ThoughMoreAreWritten()
    {
        var (school, admin) = await SchoolAsync();
        // Many of one moment: the time alone would not say where a page ends.
        await WriteAsync(Enumerable.Range(0, 130).Select(number => new AuditEntry(null, "class/created", Guid.NewGuid(), null, $"{number}", school.Now.AddMinutes(number / 40))));
        var (seen, after, pages) = (new List<AuditRow>(), (AuditCursor?)null, 0);
        do
        {
            var rows = (await new ListAudit(_database).HandleAsync(admin, new AuditQuery(), after, Cancel)).Value;
            seen.AddRange(rows.Rows);
            after = AuditCursor.Read(rows.Next?.ToString());
            await WriteAsync([new AuditEntry(null, "class/renamed", Guid.NewGuid(), null, null, school.Now.AddDays(1))]);
            pages++;
        }
        while (after is not null);

        Assert.Equal((3, 130, 130), (pages, seen.Count, seen.Select(row => row.Id).Distinct().Count()));
        Assert.Equal(seen.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).Select(row => row.Id), seen.Select(row => row.Id));
        Assert.All(seen, row => Assert.Equal("class/created", row.Action));
    }

    [Fact]
    public async Task ListAudit_Searched_FindsByDayPersonActionAndThing()
    {
        var (school, admin) = await SchoolAsync();
        var (ada, ben) = (await school.StudentAsync("Ada"), await school.StudentAsync("Ben"));
        var (blue, red) = ((await new CreateClass(_database, school.Time).HandleAsync(school.Teacher, "Blue class", Cancel)).Value, (await new CreateClass(_database, school.Time).HandleAsync(school.Teacher, "Red class", Cancel)).Value);
        school.Time.Advance(TimeSpan.FromDays(2));
        var enrol = new EnrolStudent(_database, school.Time);
        await enrol.HandleAsync(school.Teacher, blue, ada.AccountId, Cancel);
        await enrol.HandleAsync(school.Teacher, red, ben.AccountId, Cancel);
        await enrol.HandleAsync(school.Teacher, red, ben.AccountId, Cancel); // already in: nothing happened
        var day = DateOnly.FromDateTime(school.Now.UtcDateTime);

        Assert.Equal(2, (await FindAsync(admin, new AuditQuery(From: day))).Count);
        Assert.Equal(2, (await FindAsync(admin, new AuditQuery(To: day.AddDays(-1)))).Count);
        Assert.Equal(["class/student-enrolled"], (await FindAsync(admin, new AuditQuery(Person: "ada"))).Select(row => row.Action));
        Assert.Equal(4, (await FindAsync(admin, new AuditQuery(Person: "Toni"))).Count);
        Assert.Single(await FindAsync(admin, new AuditQuery(Person: ben.AccountId.ToString())));
        Assert.Equal(2, (await FindAsync(admin, new AuditQuery(Action: "class/created"))).Count);
        Assert.Empty(await FindAsync(admin, new AuditQuery(Action: "user/")));
        var inRed = await FindAsync(admin, new AuditQuery(Thing: "red cl"));
        Assert.Equal(["class/student-enrolled", "class/created"], inRed.Select(row => row.Action));
        Assert.All(inRed, row => Assert.Equal("class “Red class”", row.Thing?.Text));
        Assert.Empty(await FindAsync(admin, new AuditQuery(Person: "%")));
        Assert.Empty(await FindAsync(admin, new AuditQuery(Thing: "_____nothing")));
    }

    [Fact]
    public async Task ExportAudit_Files_HoldEveryEntry_AndAreHarmlessInASpreadsheet()
    {
        var (school, admin) = await SchoolAsync();
        await WriteAsync(Enumerable.Range(0, 1200).Select(number => new AuditEntry(null, "class/created", Guid.NewGuid(), number == 7 ? "=HYPERLINK(\"http://x\")" : null, null, school.Now.AddSeconds(-number))));
        var export = new ExportAudit(_database, school.Time);
        using var csv = new MemoryStream();
        await AuditFiles.WriteCsvAsync(csv, (await export.HandleAsync(admin, new AuditQuery(Action: "class/"), Cancel)).Value.Rows, Cancel);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1201, lines.Length);
        Assert.Contains(lines, line => line.Contains("'=HYPERLINK", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(",=", StringComparison.Ordinal) || line.Contains(",\"=", StringComparison.Ordinal));
        using var json = new MemoryStream();
        await AuditFiles.WriteJsonAsync(json, (await export.HandleAsync(admin, new AuditQuery(), Cancel)).Value.Rows, Cancel);
        using var parsed = JsonDocument.Parse(json.ToArray());
        // With the entry of the first export, without that of its own.
        Assert.Equal(1201, parsed.RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1_2")]
    [InlineData("99999999999999999999_0123456789abcdef0123456789abcdef")]
    [InlineData("9223372036854775807_0123456789abcdef0123456789abcdef")]
    public void Cursor_Nonsense_IsNone(string? text) => Assert.Null(AuditCursor.Read(text));

    private async Task<IReadOnlyList<AuditRow>> FindAsync(Actor admin, AuditQuery query) => (await new ListAudit(_database).HandleAsync(admin, query, null, Cancel)).Value.Rows;

    private async Task<(School School, Actor Admin)> SchoolAsync()
    {
        var school = await School.CreateAsync(_database);
        return (school, await school.PersonAsync(RoleNames.Admin, "Root"));
    }

    private async Task WriteAsync(IEnumerable<AuditEntry> entries)
    {
        await using var db = _database.CreateDbContext();
        db.AuditEntries.AddRange(entries);
        await db.SaveChangesAsync(Cancel);
    }
}
