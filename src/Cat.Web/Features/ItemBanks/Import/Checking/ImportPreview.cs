using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Features.ItemBanks.Import.Targeting;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>A concept of the bank that the questions go into.</summary>
public sealed record ConceptChoice(string Key, string Name);

/// <summary>What an import would do, for the admin who decides; stored with the job.</summary>
public sealed record ImportPreview
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required string Format { get; init; }
    public string BankName { get; init; } = "";

    /// <summary>Of the bank's texts, BCP 47.</summary>
    public string Language { get; init; } = "";
    public bool IsNewBank { get; init; }
    public bool AreResponsesSimulated { get; init; }
    public int NewQuestions { get; init; }
    public int ChangedQuestions { get; init; }
    public int UnchangedQuestions { get; init; }

    /// <summary>In the stored bank but not in the file: they stay as they are.</summary>
    public int QuestionsOnlyStored { get; init; }

    /// <summary>The files bring questions only: the settings say into which bank, and which topics are concepts.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Of a partial bank, most used first.</summary>
    public IReadOnlyList<TopicRow> Topics { get; init; } = [];
    public IReadOnlyList<ConceptChoice> TargetConcepts { get; init; } = [];

    /// <summary>Questions whose texts are there already.</summary>
    public int Duplicates { get; init; }
    public int Concepts { get; init; }
    public int Relations { get; init; }
    public int Responses { get; init; }
    public int Students { get; init; }
    public int Pictures { get; init; }
    public int ErrorCount { get; init; }
    public int WarningCount { get; init; }
    public IReadOnlyList<ImportProblem> Errors { get; init; } = [];
    public IReadOnlyList<ImportProblem> Warnings { get; init; } = [];
    public IReadOnlyList<QuestionContent> Samples { get; init; } = [];

    /// <summary>Set when the import is done: how many questions were calibrated or could not be.</summary>
    public string Outcome { get; init; } = "";

    public bool CanBeImported => ErrorCount == 0;

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ImportPreview FromJson(string json) => JsonSerializer.Deserialize<ImportPreview>(json, Json) ?? throw new InvalidOperationException("A stored preview is null.");
}
