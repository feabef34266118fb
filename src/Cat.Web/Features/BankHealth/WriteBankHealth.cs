using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;

namespace Cat.Web.Features.BankHealth;

/// <summary>One part of bank health for paper and files: "?part=gaps".</summary>
internal sealed class WriteBankHealth(ShowExposure showExposure, ShowGaps showGaps, ShowWrongChoices showWrongChoices, ShowGroupDifferences showGroupDifferences, ShowLeakSignals showLeakSignals) : IReportSource
{
    public async Task<Outcome<Report>> HandleAsync(ReportRequest request, CancellationToken cancellationToken)
    {
        var (topic, bank) = (HealthTopics.Of(request.Query["part"]), new ItemBankId(request.Id));
        var outcome = topic switch
        {
            HealthTopic.Exposure => await showExposure.HandleAsync(request.Actor, bank, cancellationToken),
            HealthTopic.Gaps => await showGaps.HandleAsync(request.Actor, bank, new GapRequest(NumberOf(request.Query["error"]), NumberOf(request.Query["cap"])), cancellationToken),
            HealthTopic.Choices => await showWrongChoices.HandleAsync(request.Actor, bank, cancellationToken),
            HealthTopic.Groups => await GroupsAsync(request, bank, cancellationToken),
            HealthTopic.Leaks => await showLeakSignals.HandleAsync(request.Actor, bank, cancellationToken),
        };
        if (!outcome.IsSuccess) return outcome.Error ?? new NotFound("The bank");
        var part = outcome.Value;
        return new Report(
            $"bank-{HealthTopics.KeyOf(topic)}", $"{HealthTopics.All.Single(entry => entry.Topic == topic).Name}: {part.BankName}", [],
            [.. part.Sections.Select(section => new ReportSection(section.Heading) { Paragraphs = [.. section.Paragraphs, .. section.Advice], Figures = section.Figures, Tables = [.. section.Tables.Select(table => table.Table)] })],
            part.Notes);
    }

    private async Task<Outcome<HealthPart>> GroupsAsync(ReportRequest request, ItemBankId bank, CancellationToken cancellationToken)
    {
        var outcome = await showGroupDifferences.HandleAsync(request.Actor, bank, new GroupRequest(request.Query["by"], request.Query["reference"], request.Query["focal"]), cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Part : outcome.Error ?? new NotFound("The bank");
    }

    private static int? NumberOf(string? text) => int.TryParse(text, out var number) ? number : null;
}
