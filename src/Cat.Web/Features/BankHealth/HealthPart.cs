using Cat.Data;
using Cat.Web.Shared.Figures;

namespace Cat.Web.Features.BankHealth;

/// <summary>A table whose rows are questions: the first cell leads to them.</summary>
/// <param name="Table">For the page and for files.</param>
/// <param name="Questions">One for each row; null: the row leads nowhere.</param>
/// <param name="Nothing">What is said of an empty table.</param>
public sealed record QuestionTable(ReportTable Table, IReadOnlyList<QuestionId?> Questions, string Nothing);

/// <summary>A section of a part of bank health.</summary>
/// <param name="Heading">What it is about.</param>
public sealed record HealthSection(string Heading)
{
    public IReadOnlyList<string> Paragraphs { get; init; } = [];

    /// <summary>What to do, as a list.</summary>
    public IReadOnlyList<string> Advice { get; init; } = [];
    public IReadOnlyList<ReportFigure> Figures { get; init; } = [];
    public IReadOnlyList<QuestionTable> Tables { get; init; } = [];
}

/// <summary>One part of bank health, for the page and for files.</summary>
/// <param name="BankId">The bank.</param>
/// <param name="BankName">Its name.</param>
/// <param name="Sections">In order.</param>
/// <param name="Notes">How the numbers were made.</param>
public sealed record HealthPart(ItemBankId BankId, string BankName, IReadOnlyList<HealthSection> Sections, IReadOnlyList<string> Notes);

public enum HealthTopic
{
    Exposure,
    Gaps,
    Choices,
    Groups,
    Leaks,
}

internal static class HealthTopics
{
    public static IReadOnlyList<(HealthTopic Topic, string Key, string Name)> All { get; } =
    [
        (HealthTopic.Exposure, "exposure", "Use of questions"), (HealthTopic.Gaps, "gaps", "Information gaps"), (HealthTopic.Choices, "choices", "Wrong choices"),
        (HealthTopic.Groups, "groups", "Groups of students"), (HealthTopic.Leaks, "leaks", "Known questions"),
    ];

    public static HealthTopic Of(string? key) => All.Where(entry => entry.Key == key).Select(entry => entry.Topic).FirstOrDefault();

    public static string KeyOf(HealthTopic topic) => All.Single(entry => entry.Topic == topic).Key;
}
