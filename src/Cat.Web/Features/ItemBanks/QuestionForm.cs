using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks;

/// <summary>A question as an admin edits it: the texts as written, not yet rendered.</summary>
public sealed record QuestionForm
{
    public string Key { get; set; } = "";
    public QuestionType Type { get; set; } = QuestionType.SingleChoice;
    public QuestionStatus Status { get; set; } = QuestionStatus.Draft;
    public ContentFormat Format { get; set; } = ContentFormat.Markdown;
    public string Stem { get; set; } = "";
    public string Explanation { get; set; } = "";
    public string NumericAnswer { get; set; } = "";
    public double Tolerance { get; set; }

    /// <summary>One accepted answer a line.</summary>
    public string AcceptedTexts { get; set; } = "";
    public int? AuthorDifficulty { get; set; }
    public List<ChoiceForm> Choices { get; set; } = [];
    public HashSet<Guid> Concepts { get; set; } = [];

    /// <summary>After a change of wording only. Has no effect when the key changed.</summary>
    public bool KeepParameters { get; set; } = true;

    public static QuestionForm From(Question question, QuestionVersion version) => new()
    {
        Key = question.Key,
        Type = version.Content.Type,
        Status = question.Status,
        Format = version.Content.Format,
        Stem = version.Content.Stem.Source,
        Explanation = version.Content.Explanation.Source,
        NumericAnswer = version.Content.NumericAnswer ?? "",
        Tolerance = version.Content.Tolerance,
        AcceptedTexts = string.Join('\n', version.Content.AcceptedTexts),
        AuthorDifficulty = version.Content.AuthorDifficulty,
        Choices = [.. version.Content.Choices.Select(choice => new ChoiceForm { Key = choice.Key, Text = choice.Text.Source, IsCorrect = choice.IsCorrect })],
        Concepts = [.. version.Concepts.Select(link => link.ConceptId.Value)],
    };

    /// <summary>The chosen concepts that the bank has.</summary>
    internal Task<List<ConceptId>> FindConceptsAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var wanted = Concepts.Select(concept => new ConceptId(concept)).ToList();
        return db.Concepts.Where(concept => concept.BankId == bankId && wanted.Contains(concept.Id)).Select(concept => concept.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Renders and checks. Problems name their field.</summary>
    public (QuestionContent Content, IReadOnlyList<FieldProblem> Problems) Build(ContentRenderer renderer, IReadOnlyDictionary<string, string> mediaUrls)
    {
        var problems = new List<FieldProblem>();
        RichText Render(string source, string field)
        {
            if (string.IsNullOrWhiteSpace(source)) return RichText.Empty;
            var rendered = renderer.Render(source, Format, mediaUrls);
            problems.AddRange(rendered.Errors.Select(error => new FieldProblem(field, error)));
            return new RichText(source, rendered.Html);
        }

        var isChoice = Type is QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.TrueFalse;
        var content = new QuestionContent
        {
            Type = Type,
            Format = Format,
            Stem = Render(Stem, "stem"),
            Explanation = Render(Explanation, "explanation"),
            Choices = isChoice ? [.. Choices.Select((choice, index) => new Choice(choice.Key.Trim(), Render(choice.Text, $"choices[{index}]"), choice.IsCorrect))] : [],
            NumericAnswer = Type == QuestionType.Numeric ? NumericAnswer.Trim() : null,
            Tolerance = Type == QuestionType.Numeric ? Tolerance : 0,
            AcceptedTexts = Type == QuestionType.ShortText ? AcceptedTexts.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [],
            AuthorDifficulty = AuthorDifficulty,
        };
        problems.AddRange(QuestionContentRules.Check(content, Concepts.Count));
        return (content, problems);
    }
}

public sealed record ChoiceForm
{
    public string Key { get; set; } = "";
    public string Text { get; set; } = "";
    public bool IsCorrect { get; set; }
}
