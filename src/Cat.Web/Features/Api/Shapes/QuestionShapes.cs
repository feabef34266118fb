using Cat.Data.ItemBanks;

namespace Cat.Web.Features.Api.Shapes;

/// <summary>A question in a list.</summary>
public sealed record ApiQuestionRow
{
    /// <summary>Of the question.</summary>
    public required Guid Id { get; init; }

    /// <summary>As its authors call it, one in a bank.</summary>
    public required string Key { get; init; }

    /// <summary>What students read, as plain text, shortened.</summary>
    public required string Text { get; init; }

    /// <summary>How it is answered.</summary>
    public required QuestionType Type { get; init; }

    /// <summary>Where it stands.</summary>
    public required QuestionStatus Status { get; init; }

    /// <summary>Null: not calibrated.</summary>
    public required ApiParameters? Parameters { get; init; }

    /// <summary>Whether a recalibration found that its parameters have moved.</summary>
    public required bool HasDrifted { get; init; }
}

/// <summary>A choice of a question.</summary>
public sealed record ApiChoice
{
    /// <summary>Names the choice within the question; true/false has "true" and "false".</summary>
    public required string Key { get; init; }

    /// <summary>In the format of the question.</summary>
    public required string Text { get; init; }

    /// <summary>Of single and multiple choice and true/false.</summary>
    public bool IsCorrect { get; init; }
}

/// <summary>A line of a matching question.</summary>
public sealed record ApiMatchLine
{
    /// <summary>In the format of the question.</summary>
    public required string Text { get; init; }

    /// <summary>The key of the choice that belongs to it.</summary>
    public required string ChoiceKey { get; init; }
}

/// <summary>A blank of a cloze question; the first stands where the stem has [[1]].</summary>
public sealed record ApiBlank
{
    /// <summary>How it is filled.</summary>
    public required BlankKind Kind { get; init; }

    /// <summary>What is right: accepted texts, one number as written, or the one right option.</summary>
    public required IReadOnlyList<string> Answers { get; init; }

    /// <summary>How far from a number is still right.</summary>
    public double Tolerance { get; init; }

    /// <summary>Of a choice.</summary>
    public IReadOnlyList<string> WrongOptions { get; init; } = [];
}

/// <summary>A question as its author writes it. What belongs to another type is left out.</summary>
public abstract record ApiQuestionText
{
    /// <summary>How it is answered.</summary>
    public required QuestionType Type { get; init; }

    /// <summary>Of all its texts.</summary>
    public ContentFormat Format { get; init; } = ContentFormat.Markdown;

    /// <summary>What students read.</summary>
    public required string Stem { get; init; }

    /// <summary>Shown afterwards, where a test does so.</summary>
    public string Explanation { get; init; } = "";

    /// <summary>In the order shown; of an ordering question in the right order.</summary>
    public IReadOnlyList<ApiChoice> Choices { get; init; } = [];

    /// <summary>Of a matching question.</summary>
    public IReadOnlyList<ApiMatchLine> Lines { get; init; } = [];

    /// <summary>Of a cloze question, in the order of the text.</summary>
    public IReadOnlyList<ApiBlank> Blanks { get; init; } = [];

    /// <summary>Of a numeric question, as written: "3/4".</summary>
    public string NumericAnswer { get; init; } = "";

    /// <summary>How far from the number is still right.</summary>
    public double Tolerance { get; init; }

    /// <summary>Of a numeric question, the first its own: "m", "cm = 0.01".</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Whether a number without a unit is wrong.</summary>
    public bool NeedsUnit { get; init; }

    /// <summary>Of a short text: what is right.</summary>
    public IReadOnlyList<string> AcceptedTexts { get; init; } = [];

    /// <summary>How many points a question of several parts is worth.</summary>
    public CreditRule Credit { get; init; }

    /// <summary>The author's judgement from 1, easy, to 5, hard; never used for scoring.</summary>
    public int? AuthorDifficulty { get; init; }

    /// <summary>Identifiers of concepts of the bank.</summary>
    public IReadOnlyList<Guid> Concepts { get; init; } = [];

    /// <summary>Words that authors sort by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>A question to add to a bank.</summary>
public sealed record ApiNewQuestion : ApiQuestionText
{
    /// <summary>At most 100 letters, digits and . _ - : and one in the bank.</summary>
    public required string Key { get; init; }
}

/// <summary>A question to save. A changed content makes a new version; changed tags alone make none.</summary>
public sealed record ApiChangedQuestion : ApiQuestionText
{
    /// <summary>The version that the change began with; another one now means that somebody else saved meanwhile, and nothing is stored.</summary>
    public required int Version { get; init; }

    /// <summary>Whether the parameters stay, after a change of wording only. Has no effect when the key changed.</summary>
    public bool KeepParameters { get; init; } = true;
}

/// <summary>Where a question should stand.</summary>
public sealed record ApiStatusChange
{
    /// <summary>From draft by review to pilot and active; retired from everywhere.</summary>
    public required QuestionStatus Status { get; init; }

    /// <summary>For whoever wrote the question; needed where it goes back or out.</summary>
    public string? Reason { get; init; }
}

/// <summary>A question as it is stored.</summary>
public sealed record ApiQuestion : ApiQuestionText
{
    /// <summary>Where it stands; only active questions are given and scored.</summary>
    public required QuestionStatus Status { get; init; }

    /// <summary>Of the question.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of its bank.</summary>
    public required Guid BankId { get; init; }

    /// <summary>As its authors call it.</summary>
    public required string Key { get; init; }

    /// <summary>The number of the current version.</summary>
    public required int Version { get; init; }

    /// <summary>Of the current version; null: not calibrated.</summary>
    public required ApiParameters? Parameters { get; init; }

    /// <summary>Answers in tests here, of all versions.</summary>
    public required int TimesAnswered { get; init; }

    /// <summary>Of them, with all points.</summary>
    public required int TimesRight { get; init; }
}

/// <summary>What saving a question answers.</summary>
public sealed record ApiSavedQuestion
{
    /// <summary>The number of the version that is current now.</summary>
    public required int Version { get; init; }
}
