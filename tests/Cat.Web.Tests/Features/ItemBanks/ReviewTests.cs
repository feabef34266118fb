using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Testing.Postgres;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Review;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks;

/// <summary>With a database of their own: whether another admin could approve depends on all of them.</summary>
public sealed class ReviewTests
{
    /// <summary>Every pair of statuses: the table of docs/operations/authoring.md.</summary>
    [Theory]
    [InlineData(QuestionStatus.Draft, "Review Retired")]
    [InlineData(QuestionStatus.Review, "Draft Pilot Active Retired")]
    [InlineData(QuestionStatus.Pilot, "Review Active Retired")]
    [InlineData(QuestionStatus.Active, "Review Retired")]
    [InlineData(QuestionStatus.Retired, "Draft Review")]
    public void WhyNot_EveryStep_IsAllowedOrNot(QuestionStatus from, string allowed)
    {
        var expected = allowed.Split(' ').Order(StringComparer.Ordinal);
        Assert.Equal(expected, Enum.GetValues<QuestionStatus>().Where(to => ReviewRules.WhyNot(from, to, "because") is null).Select(to => to.ToString()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(QuestionStatus.Draft, QuestionStatus.Review, false)]
    [InlineData(QuestionStatus.Review, QuestionStatus.Draft, true)]
    [InlineData(QuestionStatus.Active, QuestionStatus.Retired, true)]
    [InlineData(QuestionStatus.Active, QuestionStatus.Review, true)]
    [InlineData(QuestionStatus.Review, QuestionStatus.Active, false)]
    [InlineData(QuestionStatus.Draft, QuestionStatus.Retired, false)]
    public void NeedsReason_GoingBackOrOut_Does(QuestionStatus from, QuestionStatus to, bool expected)
    {
        Assert.Equal(expected, ReviewRules.NeedsReason(from, to));
        Assert.Equal(expected, ReviewRules.WhyNot(from, to, " ") is not null);
    }

    [Fact]
    public async Task ChangeStatus_OneAdmin_ApprovesHisOwn()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, question) = await PrepareAsync(database);

        await MoveAsync(database, admin, question, QuestionStatus.Review);

        Assert.True((await MoveAsync(database, admin, question, QuestionStatus.Pilot)).IsSuccess);
    }

    [Fact]
    public async Task ChangeStatus_TwoAdmins_TheSenderDoesNotApprove()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, question) = await PrepareAsync(database);
        var other = await AdminAsync(database, "other");
        await MoveAsync(database, admin, question, QuestionStatus.Review, "Please look");

        var refused = await MoveAsync(database, admin, question, QuestionStatus.Active);
        Assert.Contains("another admin", Assert.IsType<StatusRefused>(refused.Error).Message, StringComparison.Ordinal);
        // Sending it back is everybody's.
        Assert.True((await MoveAsync(database, admin, question, QuestionStatus.Draft, "not yet")).IsSuccess);
        await MoveAsync(database, admin, question, QuestionStatus.Review, "Now");
        var queue = (await new ListReviewQueue(database, TimeProvider.System).HandleAsync(other, await BankAsync(database), 1, default)).Value;
        var row = Assert.Single(queue.Waiting.Shown);
        Assert.Equal(("Now", null, "admin"), (row.Note, row.WhyNotApproved, row.SentBy));
        Assert.True((await MoveAsync(database, other, question, QuestionStatus.Active)).IsSuccess);
    }

    [Fact]
    public async Task ChangeStatus_AdminDisabled_DoesNotCount()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, question) = await PrepareAsync(database);
        var other = await AdminAsync(database, "other");
        await using (var db = database.CreateDbContext())
        {
            await db.Users.Where(account => account.Id == other.AccountId).ExecuteUpdateAsync(set => set.SetProperty(account => account.LockoutEnd, DateTimeOffset.MaxValue.AddDays(-1)));
        }

        await MoveAsync(database, admin, question, QuestionStatus.Review);

        Assert.True((await MoveAsync(database, admin, question, QuestionStatus.Active)).IsSuccess);
    }

    [Fact]
    public async Task ChangeStatus_Done_IsNotedAuditedAndChangesTheBank()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, question) = await PrepareAsync(database);
        var before = await RevisionAsync(database);

        await MoveAsync(database, admin, question, QuestionStatus.Review, "Please look");

        await using var db = database.CreateDbContext();
        var note = Assert.Single(await db.QuestionNotes.ToListAsync());
        Assert.Equal((QuestionStatus.Review, "Please look", (Guid?)admin.AccountId), (note.NewStatus, note.Text, note.AuthorId));
        var entry = Assert.Single(await db.AuditEntries.Where(candidate => candidate.Action == BankActions.QuestionStatus).ToListAsync());
        Assert.Equal((question.Value, "Draft to Review", "Please look"), (entry.SubjectId, entry.Details, entry.Reason));
        Assert.Equal(before + 1, await RevisionAsync(database));
    }

    [Fact]
    public async Task ChangeStatus_ExtendedText_IsNotGiven()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, question) = await PrepareAsync(database, QuestionType.ExtendedText);
        await MoveAsync(database, admin, question, QuestionStatus.Review);

        Assert.Contains("extended text", Assert.IsType<StatusRefused>((await MoveAsync(database, admin, question, QuestionStatus.Active)).Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddNote_Text_IsListedNewestFirst()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (admin, question) = await PrepareAsync(database);
        var notes = new AddNote(database, TimeProvider.System);
        await notes.HandleAsync(admin, question, "first", default);
        await notes.HandleAsync(admin, question, " second ", default);

        Assert.IsType<NoteProblem>((await notes.HandleAsync(admin, question, " ", default)).Error);
        var view = (await new ListNotes(database, TimeProvider.System).HandleAsync(admin, question, 1, default)).Value;
        Assert.Equal(["second", "first"], view.Notes.Shown.Select(note => note.Text));
    }

    private static Task<Cat.Web.Shared.Outcome<Cat.Web.Shared.Done>> MoveAsync(TestDatabase database, Actor actor, QuestionId question, QuestionStatus to, string? reason = null) =>
        new ChangeStatus(database, TimeProvider.System).HandleAsync(actor, question, new StatusRequest(to, reason), default);

    private static async Task<ItemBankId> BankAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.ItemBanks.Select(bank => bank.Id).SingleAsync();
    }

    private static async Task<int> RevisionAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return await db.ItemBanks.Select(bank => bank.Revision).SingleAsync();
    }

    private static async Task<Actor> AdminAsync(TestDatabase database, string name)
    {
        await using var db = database.CreateDbContext();
        var account = new Account { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name, CreatedAt = TimeProvider.System.GetUtcNow() };
        db.Users.Add(account);
        db.UserRoles.Add(new() { UserId = account.Id, RoleId = await db.Roles.Where(role => role.Name == RoleNames.Admin).Select(role => role.Id).SingleAsync() });
        await db.SaveChangesAsync();
        return new Actor(account.Id, RoleNames.Admin);
    }

    private static async Task<(Actor Admin, QuestionId Question)> PrepareAsync(TestDatabase database, QuestionType type = QuestionType.SingleChoice)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = database.CreateDbContext();
        var bank = new ItemBank("bank", "Bank", now);
        var concept = new Concept(bank.Id, "c", "C", "");
        var question = new Question(bank.Id, "q", QuestionStatus.Draft);
        var content = School.Content("What?");
        question.AddVersion(type == QuestionType.ExtendedText ? content with { Type = type, Choices = [] } : content, [concept.Id], now);
        db.AddRange(bank, concept, question);
        await db.SaveChangesAsync();
        return (await AdminAsync(database, "admin"), question.Id);
    }
}
