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
    public ContentFormat Format { get; set; } = ContentFormat.Markdown;
    public string Stem { get; set; } = "";
    public string Explanation { get; set; } = "";
    public string NumericAnswer { get; set; } = "";
    public double Tolerance { get; set; }

    /// <summary>One a line: "m", "cm = 0.01".</summary>
    public string Units { get; set; } = "";
    public bool NeedsUnit { get; set; }
    public CreditRule Credit { get; set; }

    /// <summary>One accepted answer a line.</summary>
    public string AcceptedTexts { get; set; } = "";
    public int? AuthorDifficulty { get; set; }

    /// <summary>Of an ordering question in the right order.</summary>
    public List<ChoiceForm> Choices { get; set; } = [];
    public List<LineForm> Lines { get; set; } = [];

    /// <summary>In the order of the text.</summary>
    public List<BlankForm> Blanks { get; set; } = [];
    public HashSet<Guid> Concepts { get; set; } = [];

    /// <summary>With commas between.</summary>
    public string Tags { get; set; } = "";

    /// <summary>After a change of wording only. Has no effect when the key changed.</summary>
    public bool KeepParameters { get; set; } = true;

    /// <summary>Whether points can be given for parts.</summary>
    internal bool HasParts => Type is QuestionType.MultipleChoice or QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze;

    public static QuestionForm From(Question question, QuestionVersion version) => new()
    {
        Key = question.Key,
        Type = version.Content.Type,
        Tags = TagText.Write(question.Tags),
        Format = version.Content.Format,
        Stem = version.Content.Stem.Source,
        Explanation = version.Content.Explanation.Source,
        NumericAnswer = version.Content.NumericAnswer ?? "",
        Tolerance = version.Content.Tolerance,
        Units = string.Join('\n', UnitText.Write(version.Content.Units)),
        NeedsUnit = version.Content.NeedsUnit,
        Credit = version.Content.Credit,
        Lines = [.. version.Content.Lines.Select(line => new LineForm { Text = line.Text.Source, ChoiceKey = line.ChoiceKey })],
        Blanks = [.. version.Content.Blanks.Select(FormOf)],
        AcceptedTexts = string.Join('\n', version.Content.AcceptedTexts),
        AuthorDifficulty = version.Content.AuthorDifficulty,
        Choices = [.. version.Content.Choices.Select(choice => new ChoiceForm { Key = choice.Key, Text = choice.Text.Source, IsCorrect = choice.IsCorrect })],
        Concepts = [.. version.Concepts.Select(link => link.ConceptId.Value)],
    };

    private static BlankForm FormOf(Blank blank) => new()
    {
        Kind = blank.Kind,
        Answer = blank.Kind switch
        {
            BlankKind.Text => string.Join('\n', blank.AcceptedTexts),
            BlankKind.Numeric => blank.NumericAnswer ?? "",
            BlankKind.Choice => blank.Options.Count > 0 ? blank.Options[0] : "",
        },
        Tolerance = blank.Tolerance,
        WrongOptions = string.Join('\n', blank.Options.Skip(1)),
    };

    /// <summary>The chosen concepts that the bank has.</summary>
    internal Task<List<ConceptId>> FindConceptsAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        var wanted = Concepts.Select(concept => new ConceptId(concept)).ToList();
        return db.Concepts.Where(concept => concept.BankId == bankId && wanted.Contains(concept.Id)).Select(concept => concept.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Renders and checks. Problems name their field.</summary>
    internal (QuestionContent Content, IReadOnlyList<FieldProblem> Problems) Build(ContentRenderer renderer, IReadOnlyDictionary<string, string> mediaUrls) =>
        new QuestionFormReading(this, renderer, mediaUrls).Read();
}

public sealed record ChoiceForm
{
    public string Key { get; set; } = "";
    public string Text { get; set; } = "";
    public bool IsCorrect { get; set; }
}

// Classes, because two that are still empty must not be taken for one.
public sealed class LineForm
{
    public string Text { get; set; } = "";

    /// <summary>Of the choice that belongs to it, as the form names it.</summary>
    public string ChoiceKey { get; set; } = "";
}

public sealed class BlankForm
{
    public BlankKind Kind { get; set; }

    /// <summary>What is right: of a text one a line, of a number the number, of a choice the right option.</summary>
    public string Answer { get; set; } = "";
    public double Tolerance { get; set; }

    /// <summary>The wrong options, one a line.</summary>
    public string WrongOptions { get; set; } = "";
}
