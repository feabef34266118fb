namespace Cat.Web.Features.ItemBanks.Formats.CatBank;

/// <summary>bank.json of docs/bank-format.md.</summary>
internal sealed record JsonBank
{
    public required string Key { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public string Licence { get; init; } = "";
    public string Language { get; init; } = "en";
    public bool ResponsesSimulated { get; init; }
    public required IReadOnlyList<JsonConcept> Concepts { get; init; }
    public required IReadOnlyList<JsonQuestion> Questions { get; init; }
    public IReadOnlyList<JsonEnemies> Enemies { get; init; } = [];
}

internal sealed record JsonConcept
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public IReadOnlyList<string> Prerequisites { get; init; } = [];
    public IReadOnlyList<string> Related { get; init; } = [];
}

internal sealed record JsonQuestion
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public string Status { get; init; } = "active";
    public string Format { get; init; } = "markdown";
    public required string Stem { get; init; }
    public string Explanation { get; init; } = "";
    public required IReadOnlyList<string> Concepts { get; init; }
    public IReadOnlyList<JsonChoice> Choices { get; init; } = [];
    public string? Answer { get; init; }
    public double? Tolerance { get; init; }
    public IReadOnlyList<string> Units { get; init; } = [];
    public bool NeedsUnit { get; init; }
    public string Credit { get; init; } = "all_or_nothing";
    public IReadOnlyList<JsonLine> Lines { get; init; } = [];
    public IReadOnlyList<JsonBlank> Blanks { get; init; } = [];
    public int? AuthorDifficulty { get; init; }
    public double? Discrimination { get; init; }
    public double? Difficulty { get; init; }
    public double? Guessing { get; init; }
    public IReadOnlyList<double> Steps { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
}

internal sealed record JsonChoice
{
    public required string Id { get; init; }
    public required string Text { get; init; }
    public bool? IsCorrect { get; init; }
}

internal sealed record JsonLine
{
    public required string Text { get; init; }
    public required string Choice { get; init; }
}

internal sealed record JsonBlank
{
    public required string Id { get; init; }
    public required string Kind { get; init; }
    public required string Answer { get; init; }
    public double Tolerance { get; init; }
    public IReadOnlyList<string> WrongOptions { get; init; } = [];
}

/// <summary>Questions of which a test gives at most one.</summary>
internal sealed record JsonEnemies
{
    public required string Name { get; init; }
    public required IReadOnlyList<string> Questions { get; init; }
}
