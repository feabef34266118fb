using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.BankHealth;

/// <summary>Wrong choices that nobody makes, and those that the able make.</summary>
internal sealed class ShowWrongChoices(IDbContextFactory<CatDbContext> factory)
{
    public async Task<Outcome<HealthPart>> HandleAsync(Actor actor, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => bank.Name).SingleOrDefaultAsync(cancellationToken) is not { } name) return new NotFound("The bank");
        var choices = await ChoiceUse.ReadAsync(db, bankId, cancellationToken);
        var able = choices.Where(choice => choice.IsForTheAble).OrderByDescending(choice => choice.Correlation).ToList();
        var idle = choices.Where(choice => choice.IsHardlyChosen).OrderBy(choice => choice.Share).ThenBy(choice => choice.Key, StringComparer.Ordinal).ToList();
        var questions = choices.Select(choice => choice.QuestionId).Distinct().Count();
        return new HealthPart(bankId, name,
            [
                new HealthSection("Chosen by the able")
                {
                    Paragraphs = [$"{CountText.Of(able.Count, "wrong choice")} of {CountText.Of(questions, "question")} with at least {ChoiceUse.FewestAnswers} answers {(able.Count == 1 ? "is" : "are")} made by abler students than the right one: check the key, and whether it can be argued to be right."],
                    Tables = [Table("able", "Wrong choices made by the able", able, "No wrong choice draws the able.")],
                },
                new HealthSection("Never or hardly chosen")
                {
                    Paragraphs = [$"{CountText.Of(idle.Count, "wrong choice")} {(idle.Count == 1 ? "is" : "are")} made by fewer than {NumberText.Of(100 * ChoiceUse.HardlyChosen, 0)} % of {ChoiceUse.FewestAnswers} or more students: they only make guessing harder to see through. Write a likelier mistake, or leave them out."],
                    Tables = [Table("idle", "Wrong choices that hardly anybody makes", idle, "Every wrong choice is made by somebody.")],
                },
            ],
            ["Answers to the current versions of active choice questions in tests here, practice left out. Correlation: point-biserial of making the choice with ability at the end of the test; listed when it is above 0 beyond chance (one-sided 0.5 %). See docs/methods/bank-health.md."]);
    }

    private static QuestionTable Table(string key, string title, List<WrongChoice> choices, string nothing) => new(
        new ReportTable(
            key, title,
            [new("question", "Question"), new("choice", "Wrong choice"), new("answers", "Answers", ColumnKind.Number), new("chosen", "Made by", ColumnKind.Number), new("share", "Share", ColumnKind.Percent, 1), new("correlation", "Correlation with ability", ColumnKind.Number, 2)],
            [.. choices.Select(choice => (IReadOnlyList<ReportCell>)[choice.Key, PlainText.From(choice.Text, 80), choice.Answers, choice.Chosen, choice.Share, ReportCell.OrMissing(choice.Correlation, "never made")])]),
        [.. choices.Select(choice => (QuestionId?)choice.QuestionId)], nothing);
}
