using Cat.Data;
using Cat.Data.Accounts;
using Cat.Data.ItemBanks;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Versions;
using Cat.Web.Shared;
using Cat.Web.Tests.Features.Classrooms;
using Cat.Web.Tests.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Tests.Features.ItemBanks;

public sealed class VersionTests(SchoolDatabase database)
{
    [Theory]
    [InlineData("one two three", "one three", "one [-two -]three")]
    [InlineData("", "new", "[+new+]")]
    [InlineData("old", "", "[-old-]")]
    [InlineData("same", "same", "same")]
    [InlineData("the cat sat", "the dog sat down", "the [-cat-][+dog+] sat[+ down+]")]
    [InlineData("$x^2$", "$x^3$", "$x^[-2-][+3+]$")]
    public void WordDiff_Words_AreInsertedAndDeleted(string before, string after, string expected) =>
        Assert.Equal(expected, string.Concat(WordDiff.Of(before, after).Select(piece => piece.Kind switch { PieceKind.Removed => $"[-{piece.Text}-]", PieceKind.Added => $"[+{piece.Text}+]", _ => piece.Text })));

    /// <summary>Whatever the texts: without what was added it is the old one, without what was removed the new one.</summary>
    [Fact]
    public void WordDiff_AnyTexts_GivesBothBack()
    {
        var random = new Random(7);
        string[] words = ["alpha", " ", "  ", "beta", "\n", "$", "γ", "😀", ",", "alphabet"];
        for (var run = 0; run < 300; run++)
        {
            var (before, after) = (Text(), Text());
            var pieces = WordDiff.Of(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Added).Select(piece => piece.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)));
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => words[random.Next(words.Length)]));
    }

    [Fact]
    public void WordDiff_VeryLongTexts_AreReplacedInTheMiddle()
    {
        var (before, after) = (string.Join(' ', Enumerable.Range(0, 9000)), string.Join(' ', Enumerable.Range(0, 9000).Select(number => number is > 10 and < 8990 ? number + 20000 : number)));
        var pieces = WordDiff.Of(before, after);
        Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Kind != PieceKind.Removed).Select(piece => piece.Text)));
        Assert.Equal(PieceKind.Same, pieces[0].Kind);
    }

    [Fact]
    public async Task CompareVersions_KeyAndConceptsChanged_SaysSo()
    {
        var (admin, question) = await PrepareAsync();
        var form = await FormAsync(admin, question);
        (form.Choices[0].IsCorrect, form.Choices[1].IsCorrect) = (false, true);
        await Save().HandleAsync(admin, question, 1, form, default);

        var view = (await new CompareVersions(database).HandleAsync(admin, question, null, null, default)).Value;

        Assert.Equal((1, 2, false), (view.Before, view.After, view.KeepsKey));
        Assert.Equal(["Choice a: key", "Choice b: key"], view.Fields.Select(field => field.Name));
        Assert.Equal([PieceKind.Removed, PieceKind.Added], view.Fields[0].Pieces.Select(piece => piece.Kind));
        Assert.Equal(["wrong", "right"], view.Fields[1].Pieces.Select(piece => piece.Text));
    }

    [Fact]
    public async Task CompareVersions_Authors_AreNamed()
    {
        var (admin, question) = await PrepareAsync();
        var form = await FormAsync(admin, question);
        form.Stem = "Another stem";
        await Save().HandleAsync(admin, question, 1, form, default);

        var view = (await new CompareVersions(database).HandleAsync(admin, question, 1, 2, default)).Value;

        Assert.Equal([true, false], view.Versions.Select(version => version.Author is not null));
        Assert.Equal([true, false], view.Versions.Select(version => version.IsCurrent));
    }

    [Fact]
    public async Task RestoreVersion_Old_BecomesTheNewestWithItsParameters()
    {
        var (admin, question) = await PrepareAsync();
        var form = await FormAsync(admin, question);
        var stem = form.Stem;
        (form.Stem, form.KeepParameters) = ("Another stem", false);
        await Save().HandleAsync(admin, question, 1, form, default);

        var number = (await new RestoreVersion(database, TimeProvider.System).HandleAsync(admin, question, 1, default)).Value;

        var shown = (await new ShowBankQuestion(database).HandleAsync(admin, question, default)).Value;
        Assert.Equal((3, 3, stem), (number, shown.CurrentVersion, shown.Form.Stem));
        Assert.Equal([true, false, true], shown.Versions.Select(version => version.Parameters is not null));
        Assert.IsType<AlreadyCurrent>((await new RestoreVersion(database, TimeProvider.System).HandleAsync(admin, question, 1, default)).Error);
        Assert.IsType<NotFound>((await new RestoreVersion(database, TimeProvider.System).HandleAsync(admin, question, 9, default)).Error);
    }

    [Fact]
    public async Task SaveQuestion_Tags_MakeNoVersionAndAreAudited()
    {
        var (admin, question) = await PrepareAsync();
        var form = await FormAsync(admin, question);
        form.Tags = " chapter 3, Hard , CHAPTER 3";

        Assert.Equal(1, (await Save().HandleAsync(admin, question, 1, form, default)).Value);

        Assert.Equal("chapter 3, Hard", (await FormAsync(admin, question)).Tags);
        await using var db = database.CreateDbContext();
        Assert.Single(await db.AuditEntries.Where(entry => entry.SubjectId == question.Value && entry.Action == BankActions.QuestionTags).ToListAsync());
        form.Tags = new string('x', 101);
        Assert.Contains(Assert.IsType<QuestionProblems>((await Save().HandleAsync(admin, question, 1, form, default)).Error).Fields, problem => problem.Field == "tags");
    }

    [Fact]
    public async Task SaveQuestion_ActiveBecomesExtendedText_IsRefused()
    {
        var (admin, question) = await PrepareAsync();
        var form = await FormAsync(admin, question);
        form.Type = QuestionType.ExtendedText;

        Assert.Contains(Assert.IsType<QuestionProblems>((await Save().HandleAsync(admin, question, 1, form, default)).Error).Fields, problem => problem.Field == "type");
    }

    private SaveQuestion Save() => new(database, SampleQuestions.Renderer, TimeProvider.System);

    private async Task<QuestionForm> FormAsync(Actor admin, QuestionId question) => (await new ShowBankQuestion(database).HandleAsync(admin, question, default)).Value.Form;

    private async Task<(Actor Admin, QuestionId Question)> PrepareAsync()
    {
        var school = await School.CreateAsync(database);
        var bank = await school.BankAsync(2);
        await using var db = database.CreateDbContext();
        return (await school.PersonAsync(RoleNames.Admin, "Ali"), await db.Questions.Where(question => question.BankId == bank && question.Key == "q001").Select(question => question.Id).SingleAsync());
    }
}
