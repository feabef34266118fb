using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats;

/// <summary>A place in a file, for messages.</summary>
internal readonly record struct Origin(string File, int? Row);

/// <summary>A bank as it stands in its files: read and well formed, not yet checked against itself.</summary>
internal sealed class BankDraft
{
    public required BankDescription Description { get; set; }
    public List<ConceptDraft> Concepts { get; } = [];
    public List<RelationDraft> Relations { get; } = [];
    public List<QuestionDraft> Questions { get; } = [];
    public List<ChoiceDraft> Choices { get; } = [];
    public List<LineDraft> Lines { get; } = [];
    public List<BlankDraft> Blanks { get; } = [];
    public List<EnemyDraft> Enemies { get; } = [];
    public List<ResponseDraft> Responses { get; } = [];

    /// <summary>File of the responses, for messages.</summary>
    public string ResponsesFile { get; init; } = "responses.csv";

    /// <summary>Identifiers of questions that the bank has besides those of the files: responses may be to them.</summary>
    public HashSet<string> KnownQuestions { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, byte[]> Media { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The files bring questions only, as those of other products do: the bank is the one that the admin names, the concepts of the questions
    /// come from their tags and categories (<see cref="QuestionDraft.Topics"/>), and what the bank has of concepts and relations stays.
    /// </summary>
    public bool IsPartial { get; init; }

    /// <summary>Known oddities of this source are removed with a warning; elsewhere unsafe content is an error.</summary>
    public bool IsLenient { get; init; }

    /// <summary>Gives questions other identifiers, wherever they are named.</summary>
    public void Rename(IReadOnlyDictionary<string, string> names)
    {
        string Named(string key) => names.GetValueOrDefault(key, key);
        Replace(Questions, question => question with { Key = Named(question.Key) });
        Replace(Choices, choice => choice with { QuestionKey = Named(choice.QuestionKey) });
        Replace(Lines, line => line with { QuestionKey = Named(line.QuestionKey) });
        Replace(Blanks, blank => blank with { QuestionKey = Named(blank.QuestionKey) });
        Replace(Enemies, set => set with { QuestionKeys = [.. set.QuestionKeys.Select(Named)] });
        Replace(Responses, response => response with { QuestionKey = Named(response.QuestionKey) });
    }

    public void Remove(IReadOnlySet<string> questions)
    {
        Questions.RemoveAll(question => questions.Contains(question.Key));
        Choices.RemoveAll(choice => questions.Contains(choice.QuestionKey));
        Lines.RemoveAll(line => questions.Contains(line.QuestionKey));
        Blanks.RemoveAll(blank => questions.Contains(blank.QuestionKey));
        Responses.RemoveAll(response => questions.Contains(response.QuestionKey));
        Replace(Enemies, set => set with { QuestionKeys = [.. set.QuestionKeys.Where(key => !questions.Contains(key))] });
        Enemies.RemoveAll(set => set.QuestionKeys.Count < 2);
    }

    private static void Replace<T>(List<T> list, Func<T, T> change)
    {
        for (var index = 0; index < list.Count; index++) list[index] = change(list[index]);
    }

    /// <summary>Adds the questions of another file.</summary>
    public void Take(BankDraft other)
    {
        Questions.AddRange(other.Questions);
        Choices.AddRange(other.Choices);
        Lines.AddRange(other.Lines);
        Blanks.AddRange(other.Blanks);
        foreach (var (name, bytes) in other.Media) Media.TryAdd(name, bytes);
    }
}

internal sealed record BankDescription(Origin Origin, string Key, string Name, string Description, string Licence, string Language, bool AreResponsesSimulated);

internal sealed record ConceptDraft(Origin Origin, string Key, string Name, string Description);

internal sealed record RelationDraft(Origin Origin, string From, string To, ConceptRelationKind Kind);

/// <summary>Questions of which a test gives at most one.</summary>
internal sealed record EnemyDraft(Origin Origin, string Name, IReadOnlyList<string> QuestionKeys);

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

    /// <summary>Words that authors sort by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Of a partial bank: what its files call the subject of the question (categories, tags, outcomes); the admin says which are concepts.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];
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
