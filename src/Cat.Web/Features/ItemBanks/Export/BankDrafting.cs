using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Export;

/// <summary>A stored bank as its files would have it: what an import makes of the draft is the bank again.</summary>
internal static class BankDrafting
{
    private static readonly Origin Here = new("bank", null);

    /// <returns>Null: there is no such bank.</returns>
    public static async Task<BankDraft?> LoadAsync(CatDbContext db, ItemBankId bankId, bool withResponses, CancellationToken cancellationToken)
    {
        if (await db.ItemBanks.AsNoTracking().SingleOrDefaultAsync(bank => bank.Id == bankId, cancellationToken) is not { } bank) return null;
        var draft = new BankDraft { Description = new BankDescription(Here, bank.Key, bank.Name, bank.Description, bank.Licence, bank.Language, bank.AreResponsesSimulated) };
        var concepts = await db.Concepts.AsNoTracking().Where(concept => concept.BankId == bankId).OrderBy(concept => concept.Key).ToListAsync(cancellationToken);
        var keyOf = concepts.ToDictionary(concept => concept.Id, concept => concept.Key);
        draft.Concepts.AddRange(concepts.Select(concept => new ConceptDraft(Here, concept.Key, concept.Name, concept.Description)));
        var relations = await db.ConceptRelations.AsNoTracking().Where(relation => relation.BankId == bankId).ToListAsync(cancellationToken);
        draft.Relations.AddRange(relations.Select(relation => new RelationDraft(Here, keyOf[relation.FromId], keyOf[relation.ToId], relation.Kind))
            .OrderBy(relation => relation.Kind).ThenBy(relation => relation.From, StringComparer.Ordinal).ThenBy(relation => relation.To, StringComparer.Ordinal));
        await AddQuestionsAsync(db, bankId, keyOf, draft, cancellationToken);
        foreach (var file in await db.MediaFiles.AsNoTracking().Where(file => file.BankId == bankId).OrderBy(file => file.Name).ToListAsync(cancellationToken)) draft.Media.TryAdd(file.Name, file.Bytes);
        if (withResponses) await AddResponsesAsync(db, bankId, draft, cancellationToken);
        return draft;
    }

    private static async Task AddQuestionsAsync(CatDbContext db, ItemBankId bankId, Dictionary<ConceptId, string> conceptOf, BankDraft draft, CancellationToken cancellationToken)
    {
        var links = (await db.QuestionConcepts.AsNoTracking().Where(link => link.BankId == bankId).Select(link => new { link.QuestionVersionId, link.ConceptId }).ToListAsync(cancellationToken)).ToLookup(link => link.QuestionVersionId, link => conceptOf[link.ConceptId]);
        var tags = (await db.QuestionTags.AsNoTracking().Where(tag => tag.BankId == bankId).ToListAsync(cancellationToken)).ToLookup(tag => tag.QuestionId, tag => tag.Name);
        var questions = db.Questions.AsNoTracking().Where(question => question.BankId == bankId).OrderBy(question => question.Key)
            .Join(db.QuestionVersions, question => question.CurrentVersionId, version => version.Id, (question, version) => new { question.Id, question.Key, question.Status, VersionId = version.Id, version.Content, version.Parameters });
        var keys = new Dictionary<QuestionId, string>();
        await foreach (var question in questions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            keys.Add(question.Id, question.Key);
            QuestionDrafting.Add(draft, question.Key, question.Status, question.Content, question.Parameters, [.. links[question.VersionId].Order(StringComparer.Ordinal)], [.. tags[question.Id].Order(StringComparer.Ordinal)]);
        }

        foreach (var set in await db.EnemySets.AsNoTracking().Include(set => set.Questions).Where(set => set.BankId == bankId).OrderBy(set => set.Name).ToListAsync(cancellationToken))
            draft.Enemies.Add(new EnemyDraft(Here, set.Name, [.. set.Questions.Select(question => keys[question.QuestionId]).Order(StringComparer.Ordinal)]));
    }

    private static async Task AddResponsesAsync(CatDbContext db, ItemBankId bankId, BankDraft draft, CancellationToken cancellationToken)
    {
        var keys = await db.Questions.Where(question => question.BankId == bankId).Select(question => new { question.Id, question.Key }).ToDictionaryAsync(row => row.Id, row => row.Key, cancellationToken);
        var rows = db.LoggedResponses.AsNoTracking().Where(response => response.BankId == bankId).OrderBy(response => response.StudentKey).ThenBy(response => response.Sequence);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
            if (keys.TryGetValue(row.QuestionId, out var key)) draft.Responses.Add(new ResponseDraft(draft.Responses.Count + 2, row.StudentKey, row.Sequence, key, row.IsCorrect));
    }
}

/// <summary>A stored question as rows of files.</summary>
internal static class QuestionDrafting
{
    private static readonly Origin Here = new("bank", null);

    public static void Add(BankDraft draft, string key, QuestionStatus status, QuestionContent content, QuestionParameters? parameters, IReadOnlyList<string> concepts, IReadOnlyList<string> tags)
    {
        var isGuessed = parameters is { Guessing: > 0 };
        draft.Questions.Add(new QuestionDraft
        {
            Origin = Here,
            Key = key,
            Type = content.Type,
            Stem = content.Stem.Source,
            Concepts = concepts,
            Tags = tags,
            Status = status,
            Format = content.Format,
            Explanation = content.Explanation.Source,
            Answer = AnswerOf(content),
            Tolerance = content.Tolerance,
            Units = [.. UnitText.Write(content.Units)],
            NeedsUnit = content.NeedsUnit,
            Credit = content.Credit,
            AuthorDifficulty = content.AuthorDifficulty,
            Discrimination = parameters?.Discrimination,
            Difficulty = parameters is { Steps.Count: 0 } ? parameters.Difficulty : null,
            Guessing = isGuessed ? parameters!.Guessing : null, // just seen
            Steps = parameters?.Steps ?? [],
        });
        if (!HasPlainTrueFalse(content)) draft.Choices.AddRange(content.Choices.Select(choice => new ChoiceDraft(Here, key, choice.Key, choice.Text.Source, IsMarked(content) ? choice.IsCorrect : null)));
        draft.Lines.AddRange(content.Lines.Select(line => new LineDraft(Here, key, line.Text.Source, line.ChoiceKey)));
        draft.Blanks.AddRange(content.Blanks.Select(blank => new BlankDraft(Here, key, blank.Key, blank.Kind, AnswerOf(blank), blank.Tolerance, blank.Kind == BlankKind.Choice ? [.. blank.Options.Skip(1)] : [])));
    }

    private static bool IsMarked(QuestionContent content) => content.Type is not (QuestionType.Ordering or QuestionType.Matching);

    /// <summary>The choices that an import gives a true/false question which names none.</summary>
    private static bool HasPlainTrueFalse(QuestionContent content) => content.Type == QuestionType.TrueFalse && content.Choices.Select(choice => (choice.Key, choice.Text.Source)).SequenceEqual([("true", "True"), ("false", "False")]);

    private static string AnswerOf(QuestionContent content) => content.Type switch
    {
        QuestionType.Numeric => content.NumericAnswer ?? "",
        QuestionType.ShortText => string.Join('|', content.AcceptedTexts),
        QuestionType.TrueFalse => content.Choices.Any(choice => choice is { Key: "true", IsCorrect: true }) ? "true" : "false",
        QuestionType.SingleChoice or QuestionType.MultipleChoice or QuestionType.Ordering or QuestionType.Matching or QuestionType.Cloze or QuestionType.ExtendedText => "",
    };

    private static string AnswerOf(Blank blank) => blank.Kind switch
    {
        BlankKind.Text => string.Join('|', blank.AcceptedTexts),
        BlankKind.Numeric => blank.NumericAnswer ?? "",
        BlankKind.Choice => blank.Options.Count > 0 ? blank.Options[0] : "",
    };
}
