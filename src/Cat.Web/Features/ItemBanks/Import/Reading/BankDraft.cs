using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Import.Reading;

/// <summary>A place in a file, for messages.</summary>
internal readonly record struct Origin(string File, int? Row);

/// <summary>A bank as it stands in its files: read and well formed, not yet checked against itself.</summary>
internal sealed class BankDraft
{
    public required BankDescription Description { get; init; }
    public List<ConceptDraft> Concepts { get; } = [];
    public List<RelationDraft> Relations { get; } = [];
    public List<QuestionDraft> Questions { get; } = [];
    public List<ChoiceDraft> Choices { get; } = [];
    public List<LineDraft> Lines { get; } = [];
    public List<BlankDraft> Blanks { get; } = [];
    public List<ResponseDraft> Responses { get; } = [];

    /// <summary>File of the responses, for messages.</summary>
    public string ResponsesFile { get; init; } = "responses.csv";
    public Dictionary<string, byte[]> Media { get; } = new(StringComparer.Ordinal);

    /// <summary>Known oddities of this source are removed with a warning; elsewhere unsafe content is an error.</summary>
    public bool IsLenient { get; init; }
}

internal sealed record BankDescription(Origin Origin, string Key, string Name, string Description, string Licence, string Language, bool AreResponsesSimulated);

internal sealed record ConceptDraft(Origin Origin, string Key, string Name, string Description);

internal sealed record RelationDraft(Origin Origin, string From, string To, ConceptRelationKind Kind);

/// <param name="IsCorrect">Null: not said, as of the choices of ordering and matching questions.</param>
internal sealed record ChoiceDraft(Origin Origin, string QuestionKey, string Key, string Text, bool? IsCorrect);

internal sealed record LineDraft(Origin Origin, string QuestionKey, string Text, string ChoiceKey);

internal sealed record BlankDraft(Origin Origin, string QuestionKey, string Key, BlankKind Kind, string Answer, double Tolerance, IReadOnlyList<string> WrongOptions);

/// <summary>Kept small: a log has hundreds of thousands.</summary>
internal readonly record struct ResponseDraft(int Row, string StudentKey, int Sequence, string QuestionKey, bool IsCorrect);

internal sealed record QuestionDraft
{
    public required Origin Origin { get; init; }
    public required string Key { get; init; }
    public required QuestionType Type { get; init; }
    public required string Stem { get; init; }
    public required IReadOnlyList<string> Concepts { get; init; }
    public QuestionStatus Status { get; init; } = QuestionStatus.Active;
    public ContentFormat Format { get; init; } = ContentFormat.Markdown;
    public string Explanation { get; init; } = "";
    public string Answer { get; init; } = "";
    public double Tolerance { get; init; }
    public IReadOnlyList<string> Units { get; init; } = [];
    public bool NeedsUnit { get; init; }
    public CreditRule Credit { get; init; }
    public int? AuthorDifficulty { get; init; }
    public double? Discrimination { get; init; }
    public double? Difficulty { get; init; }
    public double? Guessing { get; init; }

    /// <summary>Step difficulties, one a point.</summary>
    public IReadOnlyList<double> Steps { get; init; } = [];

    /// <summary>As given, or the mean of the steps.</summary>
    public double? Location => Steps.Count > 0 ? Steps.Average() : Difficulty;
}
