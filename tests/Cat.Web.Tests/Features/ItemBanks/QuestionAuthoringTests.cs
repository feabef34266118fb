using Bunit;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Testing.Postgres;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Tests.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks;

/// <summary>Every kind of question, written by an admin, stored and edited again.</summary>
public sealed class QuestionAuthoringTests : BunitContext
{
    private static readonly Actor Admin = new(Guid.CreateVersion7(), RoleNames.Admin);

    public static TheoryData<string> Names => [.. SampleQuestions.Names];

    private static CancellationToken CancellationToken => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandleAsync_EveryKind_IsStoredAndComesBackEqual()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (bank, concept) = await AddBankAsync(database);
        foreach (var name in SampleQuestions.Names)
        {
            var form = SampleQuestions.Form(name) with { Key = name, Concepts = [concept.Value] };
            var created = await new CreateQuestion(database, SampleQuestions.Renderer, TimeProvider.System).HandleAsync(Admin, bank, form, CancellationToken);
            Assert.True(created.IsSuccess, name);
            var shown = (await new ShowBankQuestion(database).HandleAsync(Admin, created.Value, CancellationToken)).Value;
            Assert.Equal(SampleQuestions.Content(name), shown.Versions[0].Content);
            Assert.Equal("de", shown.Language);
        }
    }

    [Fact]
    public async Task HandleAsync_NothingChanged_MakesNoVersion()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (bank, concept) = await AddBankAsync(database);
        foreach (var name in SampleQuestions.Names)
        {
            var created = await new CreateQuestion(database, SampleQuestions.Renderer, TimeProvider.System).HandleAsync(Admin, bank, SampleQuestions.Form(name) with { Key = name, Concepts = [concept.Value] }, CancellationToken);
            var shown = (await new ShowBankQuestion(database).HandleAsync(Admin, created.Value, CancellationToken)).Value;
            var saved = await new SaveQuestion(database, SampleQuestions.Renderer, TimeProvider.System).HandleAsync(Admin, created.Value, 1, shown.Form, CancellationToken);
            Assert.Equal(1, saved.Value);
        }
    }

    [Fact]
    public async Task HandleAsync_OrderChanged_DropsTheParameters()
    {
        await using var database = await TestDatabase.CreateAsync();
        var (bank, concept) = await AddBankAsync(database);
        var id = (await new CreateQuestion(database, SampleQuestions.Renderer, TimeProvider.System).HandleAsync(Admin, bank, SampleQuestions.Form("ordering") with { Key = "q", Concepts = [concept.Value] }, CancellationToken)).Value;
        await using (var db = database.CreateDbContext())
        {
            (await db.QuestionVersions.SingleAsync(CancellationToken)).SetParameters(new QuestionParameters { Discrimination = 1, Difficulty = 0, Steps = [-1, 0, 0, 1], Source = ParameterSource.Imported, EstimatedAt = TimeProvider.System.GetUtcNow() });
            await db.SaveChangesAsync(CancellationToken);
        }

        var form = (await new ShowBankQuestion(database).HandleAsync(Admin, id, CancellationToken)).Value.Form;
        (form.Choices[0], form.Choices[1]) = (form.Choices[1], form.Choices[0]);
        Assert.Equal(2, (await new SaveQuestion(database, SampleQuestions.Renderer, TimeProvider.System).HandleAsync(Admin, id, 1, form, CancellationToken)).Value);
        var versions = (await new ShowBankQuestion(database).HandleAsync(Admin, id, CancellationToken)).Value.Versions;
        Assert.Null(versions[0].Parameters);
        Assert.Equal([-1, 0, 0, 1], versions[1].Parameters?.Steps);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Editor_EveryKind_LabelsEveryField(string name)
    {
        var editor = Render<QuestionEditor>(parameters => parameters.Add(e => e.Form, SampleQuestions.Form(name)).Add(e => e.BankConcepts, []));
        Assert.All(editor.FindAll("input, select, textarea"), field => Assert.False(string.IsNullOrWhiteSpace(field.Closest("label")?.TextContent), field.OuterHtml));
    }

    [Theory]
    [InlineData(QuestionType.Matching, "Lines")]
    [InlineData(QuestionType.Cloze, "Blanks")]
    [InlineData(QuestionType.Ordering, "In the right order")]
    public void Editor_ChangedType_OffersItsParts(QuestionType type, string legend)
    {
        var editor = Render<QuestionEditor>(parameters => parameters.Add(e => e.Form, SampleQuestions.Form("single")).Add(e => e.BankConcepts, []));
        editor.Find("select").Change(type.ToString());
        Assert.Contains(editor.FindAll("legend"), found => found.TextContent == legend);
        foreach (var add in editor.FindAll("button").Where(button => button.TextContent.StartsWith("Add a", StringComparison.Ordinal)).Select(button => button.TextContent).ToList())
            editor.FindAll("button").First(button => button.TextContent == add).Click();
    }

    private static async Task<(ItemBankId Bank, ConceptId Concept)> AddBankAsync(TestDatabase database)
    {
        await database.AddAccountAsync(Admin.AccountId);
        await using var db = database.CreateDbContext();
        var bank = new ItemBank(ItemBankId.New(), "bank", "Bank", TimeProvider.System.GetUtcNow());
        bank.Describe("Bank", "", "", "de", false);
        var concept = new Concept(bank.Id, "concept", "Concept", "");
        db.AddRange(bank, concept);
        await db.SaveChangesAsync(CancellationToken);
        return (bank.Id, concept.Id);
    }
}
