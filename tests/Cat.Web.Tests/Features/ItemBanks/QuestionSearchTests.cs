using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Search;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.ItemBanks;

public sealed class QuestionSearchTests(SchoolDatabase database)
{
    [Theory]
    [InlineData("fractions", "q1 q2")] // English: a fraction, two fractions
    [InlineData("Brüchen", "q3")] // German: der Bruch, Brüche
    [InlineData("frac", "q1 q2")] // begun
    [InlineData("adding frac", "q1")]
    [InlineData("fraction -two", "q1")]
    [InlineData("\"two fractions\"", "q2")]
    [InlineData("\"fractions two\"", "")]
    [InlineData("decimals or Brüche", "q3 q4")]
    [InlineData("q4", "q4")] // the key
    [InlineData("geometry", "q4")] // a tag
    [InlineData("wholly", "q4")] // a choice
    [InlineData("'; drop table questions; --", "")]
    [InlineData("\\ ' : * & | ! ( ) <->", "")]
    [InlineData("%", "")]
    [InlineData("\"unbalanced", "")]
    public async Task Find_Text_GivesTheQuestions(string text, string expected)
    {
        var (admin, bank, _) = await PrepareAsync();

        var found = (await new FindQuestions(database).HandleAsync(admin, bank, new QuestionFilter(text, null, null), default)).Value;

        Assert.Equal(expected, string.Join(' ', found.Shown.Select(question => question.Key).Order(StringComparer.Ordinal)));
    }

    /// <summary>Filters by themselves, against the entities that were stored.</summary>
    [Fact]
    public async Task ShowBank_EachFilter_NarrowsTheList()
    {
        var (admin, bank, concept) = await PrepareAsync();
        (QuestionFilter Filter, string Expected)[] cases =
        [
            (QuestionFilter.None, "q1 q2 q3 q4"),
            (QuestionFilter.None with { Status = QuestionStatus.Draft }, "q3"),
            (QuestionFilter.None with { Concept = concept.Value }, "q2 q4"),
            (QuestionFilter.None with { Tag = "geometry" }, "q4"),
            (QuestionFilter.None with { Type = QuestionType.Numeric }, "q2"),
            (QuestionFilter.None with { IsCalibrated = true }, "q1 q2 q4"),
            (QuestionFilter.None with { IsCalibrated = false }, "q3"),
            (QuestionFilter.None with { HasMoved = true }, "q1"),
            (QuestionFilter.None with { Text = "fraction", Concept = concept.Value, IsCalibrated = true }, "q2"),
            (QuestionFilter.None with { Order = QuestionOrder.Difficulty }, "q4 q2 q1 q3"),
            (QuestionFilter.None with { Order = QuestionOrder.Newest }, "q4 q3 q2 q1"),
        ];
        foreach (var (filter, expected) in cases)
        {
            var view = (await new ShowBank(database).HandleAsync(admin, bank, filter, 1, default)).Value;
            Assert.Equal(expected, string.Join(' ', view.Questions.Select(question => question.Key)));
            Assert.Equal(view.Questions.Count, view.Window.Total);
        }
    }

    [Fact]
    public async Task Find_BestFirst_TheWordTwiceBeforeTheWordOnce()
    {
        var (admin, bank, _) = await PrepareAsync();

        var found = (await new FindQuestions(database).HandleAsync(admin, bank, new QuestionFilter("two", null, null), default)).Value;

        Assert.Equal(["q4", "q2"], found.Shown.Select(question => question.Key));
    }

    [Fact]
    public async Task ShowBank_AnotherBank_IsNotSearched()
    {
        var (admin, _, _) = await PrepareAsync();
        var (_, other, _) = await PrepareAsync();

        Assert.Equal(2, (await new ShowBank(database).HandleAsync(admin, other, new QuestionFilter("fraction", null, null), 1, default)).Value.Window.Total);
    }

    private async Task<(Actor Admin, ItemBankId Bank, ConceptId Concept)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        await using var db = database.CreateDbContext();
        var bank = new ItemBank($"search-{Guid.NewGuid():N}", "Search", school.Now);
        Concept[] concepts = [new(bank.Id, "one", "One", ""), new(bank.Id, "other", "Other", "")];
        db.Add(bank);
        db.AddRange(concepts);
        Add("q1", School.Content("Adding a fraction"), QuestionStatus.Active, 1.5, 0, moved: true);
        Add("q2", School.Content("Comparing two fractions") with { Type = QuestionType.Numeric, Choices = [], NumericAnswer = "1" }, QuestionStatus.Active, 0, 1);
        Add("q3", School.Content("Der Bruch ist echt"), QuestionStatus.Draft, null, 0);
        Add("q4", School.Content("Rounding decimals: two, two and two") with { Choices = [new Choice("a", new RichText("wholly", "wholly"), true)] }, QuestionStatus.Active, -10, 1, tags: ["Geometry", "geometry"]);
        await db.SaveChangesAsync();
        return (await school.PersonAsync(RoleNames.Admin, "Ali"), bank.Id, concepts[1].Id);

        void Add(string key, QuestionContent content, QuestionStatus status, double? difficulty, int concept, bool moved = false, string[]? tags = null)
        {
            // Identifiers of one millisecond are in no order.
            Thread.Sleep(2);
            var question = new Question(bank.Id, key, status);
            var version = question.AddVersion(content, [concepts[concept].Id], school.Now);
            question.Tag(tags?.Select(tag => tag.ToLowerInvariant()) ?? []);
            if (difficulty is { } given) version.SetParameters(new QuestionParameters { Discrimination = 1, Difficulty = given, Source = ParameterSource.Imported, EstimatedAt = school.Now });
            if (moved) question.MarkDrift(school.Now);
            db.Add(question);
        }
    }
}
