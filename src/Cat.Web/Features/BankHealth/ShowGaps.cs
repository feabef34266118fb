using System.Globalization;
using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Measurement.BankHealth;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Charts;
using Cat.Web.Shared.Results;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.BankHealth;

/// <summary>What a bank should be able to do: in points of the reporting scale, and in per cent of tests.</summary>
public sealed record GapRequest(int? StandardError, int? Cap)
{
    public const int DefaultStandardError = 30;
    public const int DefaultCap = 25;

    internal BankTarget ToTarget() => new(Math.Clamp(StandardError ?? DefaultStandardError, 10, 90) / new ReportingScale().StandardDeviation, Math.Clamp(Cap ?? DefaultCap, 5, 100) / 100.0);
}

/// <summary>Where a bank lacks questions, by concept and ability.</summary>
internal sealed class ShowGaps(IDbContextFactory<CatDbContext> factory)
{
    private const int MostAdvice = 12;
    private static readonly string[] Words = ["very easy", "easy", "middling", "hard", "very hard"];

    public async Task<Outcome<HealthPart>> HandleAsync(Actor actor, ItemBankId bankId, GapRequest request, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await HealthBank.LoadAsync(db, bankId, cancellationToken) is not { } bank) return new NotFound("The bank");
        var target = request.ToTarget();
        var gaps = InformationGaps.Of(bank, target);
        return new HealthPart(bankId, bank.Name, [Whole(gaps, target), ByConcept(bank, gaps, target)],
        [
            $"Arithmetic: to reach a standard error of {NumberText.Of(100 * target.StandardError, 0)} points a test needs information 1/SE² − 1 = {NumberText.Of(target.OfTest, 1)}; with no question in more than {NumberText.Of(100 * target.Cap, 0)} % of tests the bank needs {NumberText.Of(target.OfTest, 1)} / {NumberText.Of(target.Cap, 2)} = {NumberText.Of(target.OfTest / target.Cap, 1)} at each ability{(bank.Concepts.Count > 0 ? $", a {bank.Concepts.Count}th of it ({NumberText.Of(target.OfTest / target.Cap / bank.Concepts.Count, 2)}) from each concept" : "")}. A typical question of this bank (discrimination {NumberText.Of(gaps.Discrimination, 2)}) adds {NumberText.Of(gaps.TypicalInformation, 2)} at its best ability. Questions are written where most is missing, one after the other; each tells something of neighbouring abilities too. See docs/methods/bank-health.md.",
        ]);
    }

    private static HealthSection Whole(InformationGaps gaps, BankTarget target)
    {
        var scale = new ReportingScale();
        var missing = gaps.Bank.Count(cell => cell.Missing > 0);
        return new HealthSection("The whole bank")
        {
            Paragraphs = [missing == 0 ? "At every ability the active questions together hold the information that the target takes." : $"At {missing} of {gaps.Bank.Count} abilities the active questions together hold less information than the target takes."],
            Figures =
            [
                new ReportFigure(
                    "Information and need by ability", $"Least at ability {scale.Text(gaps.Abilities[gaps.Bank.Index().MinBy(cell => cell.Item.Information).Index])}: {NumberText.Of(gaps.Bank.Min(cell => cell.Information), 1)}; the target takes {NumberText.Of(target.OfTest / target.Cap, 1)} everywhere.",
                    new BarChart(new ChartAxis("Ability"), new ChartAxis("Information") { Low = 0, Decimals = 1 }, [.. AbilityBand.Default.Select((band, place) => $"{band.Name} ({scale.Text(gaps.Abilities[place])})")],
                        [new BarSeries("active questions", [.. gaps.Bank.Select(cell => cell.Information)]), new BarSeries("needed", [.. gaps.Bank.Select(cell => cell.Needed)])]),
                    new ReportTable("bank", "Information of the whole bank", [new("band", "Ability"), new("at", "at", ColumnKind.Number), new("information", "Information", ColumnKind.Number, 2), new("needed", "Needed", ColumnKind.Number, 2), new("missing", "Missing", ColumnKind.Number, 2)],
                        [.. gaps.Bank.Select((cell, place) => (IReadOnlyList<ReportCell>)[AbilityBand.Default[place].Name, scale.Of(gaps.Abilities[place]), cell.Information, cell.Needed, cell.Missing])])),
            ],
        };
    }

    private static HealthSection ByConcept(HealthBank bank, InformationGaps gaps, BankTarget target)
    {
        var lacking = gaps.Concepts.Where(concept => concept.ToWrite > 0).OrderByDescending(concept => concept.ToWrite).ToList();
        return new HealthSection("What to write")
        {
            Paragraphs = [bank.Concepts.Count == 0 ? "The bank has no concepts." : lacking.Count == 0 ? "Every concept holds enough at every ability." : $"{CountText.Of(lacking.Count, "concept")} of {bank.Concepts.Count} hold less than their part of the target (standard error {NumberText.Of(100 * target.StandardError, 0)}); {CountText.Of(lacking.Sum(concept => concept.ToWrite), "typical question")} would close all gaps. The concepts that lack most come first; the table has all."],
            Advice = [.. lacking.SelectMany(concept => concept.Cells.Index().Where(cell => cell.Item.ToWrite > 0).Select(cell => Sentence(concept, cell.Index, cell.Item))).Take(MostAdvice)],
            Tables =
            [
                new QuestionTable(
                    new ReportTable(
                        "concepts", "Information of each concept by ability, and typical questions to write",
                        [
                            new("concept", "Concept"), new("questions", "Questions", ColumnKind.Number), .. AbilityBand.Default.Select((band, place) => new ReportColumn($"i{place + 1}", band.Name, ColumnKind.Number, 1)),
                            new("needed", "Needed", ColumnKind.Number, 1), new("write", "To write", ColumnKind.Number), new("which", "of which"),
                        ],
                        [.. gaps.Concepts.OrderByDescending(concept => concept.ToWrite).Select(concept => (IReadOnlyList<ReportCell>)
                            [concept.Concept, concept.Questions, .. concept.Cells.Select(cell => (ReportCell)cell.Information), concept.Cells[0].Needed, concept.ToWrite, Which(concept)])]),
                    [.. gaps.Concepts.Select(_ => (QuestionId?)null)], "The bank has no concepts."),
            ],
        };
    }

    private static string Which(ConceptGaps concept) => string.Join(", ", concept.Cells.Index().Where(cell => cell.Item.ToWrite > 0).Select(cell => $"{cell.Item.ToWrite} {Words[cell.Index]}"));

    private static string Sentence(ConceptGaps concept, int band, GapCell cell) => string.Create(CultureInfo.InvariantCulture,
        $"Write {CountText.Of(cell.ToWrite, $"{Words[band]} question")} on {concept.Concept}: around {new ReportingScale().Text(InformationGaps.BandAbilities[band])} its questions hold {cell.Information:0.0} of the {cell.Needed:0.0} that are needed.");
}
