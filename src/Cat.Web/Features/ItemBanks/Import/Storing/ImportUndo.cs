using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Import.Storing;

/// <summary>A question that was there before an import and was changed by it.</summary>
/// <param name="Id">The question.</param>
/// <param name="VersionBefore">That was current.</param>
/// <param name="VersionAdded">That is current now; null: only status or tags changed.</param>
/// <param name="StatusBefore">Of the question.</param>
/// <param name="StatusAfter">As the import left it.</param>
/// <param name="TagsBefore">Of the question.</param>
internal sealed record ChangedQuestion(Guid Id, Guid VersionBefore, Guid? VersionAdded, QuestionStatus StatusBefore, QuestionStatus StatusAfter, IReadOnlyList<string> TagsBefore);

internal sealed record ParametersBefore(Guid VersionId, QuestionParameters? Parameters);

internal sealed record ConceptBefore(Guid Id, string Name, string Description);

internal sealed record RelationBefore(Guid From, Guid To, ConceptRelationKind Kind);

internal sealed record BankBefore(string Name, string Description, string Licence, string Language, bool AreResponsesSimulated);

/// <summary>What an import changed, and how it was before: enough to take it back.</summary>
internal sealed class ImportUndo
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Null: the bank was new.</summary>
    public BankBefore? Bank { get; set; }

    /// <summary>Of the bank after the import.</summary>
    public int Revision { get; set; }
    public List<Guid> AddedQuestions { get; init; } = [];
    public List<ChangedQuestion> ChangedQuestions { get; init; } = [];
    public List<ParametersBefore> Parameters { get; init; } = [];
    public List<Guid> AddedConcepts { get; init; } = [];
    public List<ConceptBefore> Concepts { get; init; } = [];
    public List<RelationBefore> AddedRelations { get; init; } = [];
    public List<RelationBefore> RemovedRelations { get; init; } = [];
    public List<Guid> AddedEnemySets { get; init; } = [];
    public List<string> AddedPictures { get; init; } = [];

    /// <summary>Stored responses that the import changed: they are not taken back.</summary>
    public int ReplacedResponses { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ImportUndo FromJson(string json) => JsonSerializer.Deserialize<ImportUndo>(json, Json) ?? throw new InvalidOperationException("An import has nothing to undo.");
}
