using System.Text.Json;
using System.Text.Json.Serialization;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Import;

/// <summary>What becomes of a topic of the files: a category, a tag, an outcome.</summary>
public enum TopicFate
{
    /// <summary>A concept of this name; an existing one when its name or identifier is the same.</summary>
    Concept,

    /// <summary>Only a tag of its questions.</summary>
    Tag,
}

/// <param name="Fate">What it becomes.</param>
/// <param name="ConceptKey">An existing concept of the bank that it means; null: one of the topic's own name.</param>
public sealed record TopicChoice(TopicFate Fate, string? ConceptKey);

/// <summary>How to import files that bring questions only, as those of other products do. Files of a whole bank name their bank themselves and use none of it.</summary>
public sealed record ImportSettings
{
    public const string FirstConcept = "General";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The bank that gets the questions; null: a new one.</summary>
    public Guid? BankId { get; init; }

    /// <summary>Of the new bank; empty: the name of the first file.</summary>
    public string BankName { get; init; } = "";

    /// <summary>Of a new bank's texts, BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Of the questions; null: active with parameters, else pilot.</summary>
    public QuestionStatus? Status { get; init; }

    /// <summary>Topics not named here become concepts.</summary>
    public IReadOnlyDictionary<string, TopicChoice> Topics { get; init; } = new Dictionary<string, TopicChoice>();

    /// <summary>The concept of questions that have none.</summary>
    public string DefaultConcept { get; init; } = FirstConcept;

    /// <summary>Whether a question with the texts of a stored one, or of one before it in the files, is imported all the same.</summary>
    public bool KeepsDuplicates { get; init; }

    /// <summary>Whether a question whose identifier the bank has already is a new version of it; else it gets an identifier of its own.</summary>
    public bool UpdatesSameKey { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ImportSettings FromJson(string json) => JsonSerializer.Deserialize<ImportSettings>(json, Json) ?? new ImportSettings();
}
