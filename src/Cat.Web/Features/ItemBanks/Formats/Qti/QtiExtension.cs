using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>What a manifest notes of one question, apart from the tree of its resource, which is let go of.</summary>
/// <param name="Hash">Of the item when it was written; empty: not said.</param>
/// <param name="Json">The note.</param>
internal sealed record QtiNote(string Hash, byte[] Json);

/// <summary>
/// What QTI has no place for, in metadata of our own namespace that other programs pass over: texts as their authors wrote them, concepts and their relations,
/// units. Each note carries the hash of its item: when somebody has changed the item since, the item counts and the note does not.
/// </summary>
internal static class QtiExtension
{
    public static readonly XNamespace Namespace = "urn:cat:item-bank:1";
    public static readonly XName Bank = Namespace + "bank";
    public static readonly XName Question = Namespace + "question";
    public const string Hash = "sha256";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 12,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string HashOf(byte[] item) => Convert.ToHexStringLower(SHA256.HashData(item));

    public static XElement Write(BankDraft bank) => new(Bank, JsonSerializer.Serialize(new BankNote(
        bank.Description.Key, bank.Description.Name, bank.Description.Description, bank.Description.Licence, bank.Description.Language, bank.Description.AreResponsesSimulated,
        [.. bank.Concepts.Select(concept => new ConceptNote(concept.Key, concept.Name, concept.Description))],
        [.. bank.Relations.Select(relation => new RelationNote(relation.From, relation.To, relation.Kind))],
        [.. bank.Enemies.Select(enemy => new EnemyNote(enemy.Name, enemy.QuestionKeys))]), Options));

    public static XElement Write(QtiQuestion question, string hash)
    {
        var draft = question.Question;
        return new XElement(Question, new XAttribute(Hash, hash), JsonSerializer.Serialize(new QuestionNote(
            draft.Key, draft.Type, draft.Status, draft.Format, draft.Stem, draft.Explanation, draft.Concepts, draft.Tags, draft.Answer, draft.Tolerance, draft.Units, draft.NeedsUnit, draft.Credit, draft.AuthorDifficulty,
            draft.Discrimination, draft.Difficulty, draft.Guessing, draft.Steps,
            [.. question.Choices.Select(choice => new ChoiceNote(choice.Key, choice.Text, choice.IsCorrect))],
            [.. question.Lines.Select(line => new LineNote(line.Text, line.ChoiceKey))],
            [.. question.Blanks.Select(blank => new BlankNote(blank.Key, blank.Kind, blank.Answer, blank.Tolerance, blank.WrongOptions))]), Options));
    }

    /// <summary>Null: there is none.</summary>
    public static QtiNote? FindQuestion(XElement resource) =>
        resource.Descendants(Question).FirstOrDefault() is { } element ? new QtiNote(element.Attribute(Hash)?.Value ?? "", Encoding.UTF8.GetBytes(element.Value)) : null;

    /// <summary>Null when the note cannot be used.</summary>
    public static BankDraft? ReadBank(XElement element, Origin origin)
    {
        if (Deserialize<BankNote>(Encoding.UTF8.GetBytes(element.Value)) is not { } note || !IsKey(note.Key) || note.Concepts.Any(concept => !IsKey(concept.Key))) return null;
        var draft = new BankDraft { Description = new BankDescription(origin, note.Key, note.Name, note.Description, note.Licence, note.Language, note.Simulated), IsLenient = true };
        draft.Concepts.AddRange(note.Concepts.Select(concept => new ConceptDraft(origin, concept.Key, concept.Name, concept.Description)));
        draft.Relations.AddRange(note.Relations.Select(relation => new RelationDraft(origin, relation.From, relation.To, relation.Kind)));
        draft.Enemies.AddRange(note.Enemies.Select(enemy => new EnemyDraft(origin, enemy.Name, enemy.Questions)));
        return draft;
    }

    /// <summary>Null when the note cannot be used.</summary>
    public static QtiQuestion? ReadQuestion(QtiNote written, Origin origin)
    {
        if (Deserialize<QuestionNote>(written.Json) is not { } note || !IsKey(note.Key) || note.Choices.Any(choice => !IsKey(choice.Key))) return null;
        return new QtiQuestion(new QuestionDraft
        {
            Origin = origin,
            Key = note.Key,
            Type = note.Type,
            Status = note.Status,
            Format = note.Format,
            Stem = note.Stem,
            Explanation = note.Explanation,
            Concepts = note.Concepts,
            Tags = note.Tags,
            Answer = note.Answer,
            Tolerance = note.Tolerance,
            Units = note.Units,
            NeedsUnit = note.NeedsUnit,
            Credit = note.Credit,
            AuthorDifficulty = note.AuthorDifficulty,
            Discrimination = note.Discrimination,
            Difficulty = note.Difficulty,
            Guessing = note.Guessing,
            Steps = note.Steps,
        })
        {
            Choices = [.. note.Choices.Select(choice => new ChoiceDraft(origin, note.Key, choice.Key, choice.Text, choice.IsCorrect))],
            Lines = [.. note.Lines.Select(line => new LineDraft(origin, note.Key, line.Text, line.Choice))],
            Blanks = [.. note.Blanks.Select(blank => new BlankDraft(origin, note.Key, blank.Key, blank.Kind, blank.Answer, blank.Tolerance, blank.Wrong))],
        };
    }

    private static T? Deserialize<T>(byte[] json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsKey(string key) => key.Length > 0 && QtiKeys.Usable(key) == key;

    private sealed record BankNote(string Key, string Name, string Description, string Licence, string Language, bool Simulated, IReadOnlyList<ConceptNote> Concepts, IReadOnlyList<RelationNote> Relations, IReadOnlyList<EnemyNote> Enemies);

    private sealed record ConceptNote(string Key, string Name, string Description);

    private sealed record RelationNote(string From, string To, ConceptRelationKind Kind);

    private sealed record EnemyNote(string Name, IReadOnlyList<string> Questions);

    private sealed record ChoiceNote(string Key, string Text, bool? IsCorrect);

    private sealed record LineNote(string Text, string Choice);

    private sealed record BlankNote(string Key, BlankKind Kind, string Answer, double Tolerance, IReadOnlyList<string> Wrong);

    private sealed record QuestionNote(
        string Key, QuestionType Type, QuestionStatus Status, ContentFormat Format, string Stem, string Explanation, IReadOnlyList<string> Concepts, IReadOnlyList<string> Tags, string Answer, double Tolerance,
        IReadOnlyList<string> Units, bool NeedsUnit, CreditRule Credit, int? AuthorDifficulty, double? Discrimination, double? Difficulty, double? Guessing, IReadOnlyList<double> Steps,
        IReadOnlyList<ChoiceNote> Choices, IReadOnlyList<LineNote> Lines, IReadOnlyList<BlankNote> Blanks);
}
