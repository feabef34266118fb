using Cat.Data.ItemBanks;
using Cat.Web.Features.ItemBanks.Formats;

namespace Cat.Web.Features.ItemBanks.Import.Checking;

/// <summary>Whether the parts of a draft fit together: identifiers unique, everything that is named is there, no prerequisite cycle.</summary>
internal static class DraftRules
{
    public static void Check(BankDraft draft, BankImportOptions options, ProblemList problems)
    {
        var concepts = CheckUnique(draft.Concepts, concept => concept.Key, concept => concept.Origin, "concept_id", problems);
        var questions = CheckUnique(draft.Questions, question => question.Key, question => question.Origin, "question_id", problems);
        if (draft.Questions.Count == 0 && draft.Responses.Count == 0) problems.AddError(draft.Description.Origin.File, null, null, "The bank has no question.", "Add questions.");
        if (draft.Questions.Count > options.MaximumQuestions)
            problems.AddError(draft.Description.Origin.File, null, null, $"The bank has {draft.Questions.Count} questions; at most {options.MaximumQuestions} are allowed.", "Split the bank, or raise BankImport:MaximumQuestions.");
        foreach (var relation in draft.Relations) CheckRelation(relation, concepts, problems);
        if (FindCycle(draft.Relations) is { } cycle)
            problems.AddError(cycle[0].Origin.File, cycle[0].Origin.Row, null, $"The prerequisites form a circle: {string.Join(" → ", cycle.Select(relation => relation.From).Append(cycle[0].From))}.", "Remove one of these prerequisites.");
        foreach (var question in draft.Questions) CheckQuestion(question, concepts, problems);
        CheckKnown(draft.Choices.Select(choice => (choice.Origin, choice.QuestionKey)), questions, problems);
        CheckKnown(draft.Lines.Select(line => (line.Origin, line.QuestionKey)), questions, problems);
        CheckKnown(draft.Blanks.Select(blank => (blank.Origin, blank.QuestionKey)), questions, problems);
        CheckMarks(draft, problems);
        CheckEnemies(draft, questions, problems);
        questions.UnionWith(draft.KnownQuestions);
        CheckResponses(draft, questions, problems);
    }

    private static HashSet<string> CheckUnique<T>(IEnumerable<T> drafts, Func<T, string> key, Func<T, Origin> origin, string column, ProblemList problems)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var draft in drafts.Where(draft => !keys.Add(key(draft))))
            problems.AddError(origin(draft).File, origin(draft).Row, column, $"The identifier “{key(draft)}” is used twice.", "Give each its own identifier, or remove the second row.");
        return keys;
    }

    private static void CheckKnown(IEnumerable<(Origin Origin, string QuestionKey)> rows, HashSet<string> questions, ProblemList problems)
    {
        foreach (var (origin, question) in rows.Where(row => !questions.Contains(row.QuestionKey)))
            problems.AddError(origin.File, origin.Row, "question_id", $"The question “{question}” is not in the bank.", "Correct the identifier, or add the question.");
    }

    /// <summary>A choice to choose is right or wrong; one to order or to match is neither.</summary>
    private static void CheckMarks(BankDraft draft, ProblemList problems)
    {
        var parts = draft.Questions.Where(question => question.Type is QuestionType.Ordering or QuestionType.Matching).Select(question => question.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var choice in draft.Choices)
        {
            if (parts.Contains(choice.QuestionKey) && choice.IsCorrect == true)
                problems.AddError(choice.Origin.File, choice.Origin.Row, "is_correct", "A choice of an ordering or matching question is not right by itself.", "Leave the field empty: the order of the rows, or the lines, say what is right.");
            else if (!parts.Contains(choice.QuestionKey) && choice.IsCorrect is null)
                problems.AddError(choice.Origin.File, choice.Origin.Row, "is_correct", "The field is empty.", "Write true or false.");
        }
    }

    private static void CheckRelation(RelationDraft relation, HashSet<string> concepts, ProblemList problems)
    {
        foreach (var unknown in new[] { relation.From, relation.To }.Where(key => !concepts.Contains(key)))
            problems.AddError(relation.Origin.File, relation.Origin.Row, null, $"The concept “{unknown}” is not in the bank.", "Correct the identifier, or add the concept.");
        if (relation.From == relation.To) problems.AddError(relation.Origin.File, relation.Origin.Row, null, $"The concept “{relation.From}” is related to itself.", "Remove the row.");
    }

    private static void CheckQuestion(QuestionDraft question, HashSet<string> concepts, ProblemList problems)
    {
        var (file, row) = (question.Origin.File, question.Origin.Row);
        foreach (var unknown in question.Concepts.Where(concept => !concepts.Contains(concept)))
            problems.AddError(file, row, "concepts", $"The concept “{unknown}” is not in the bank.", "Correct the identifier, or add the concept.");
        if (question.Discrimination is null != question.Location is null)
            problems.AddError(file, row, question.Discrimination is null ? "discrimination" : "difficulty", "Only one of discrimination and difficulty is given.", "Give both, or neither.");
        if (question.Discrimination is <= 0) problems.AddError(file, row, "discrimination", $"A discrimination of {question.Discrimination} cannot be used.", "It is above 0; a question that better students get wrong more often needs mending, not a parameter.");
        if (question.Guessing is { } guessing and not (>= 0 and < 1)) problems.AddError(file, row, "guessing", $"A guessing parameter of {guessing} cannot be used.", "It is a probability, from 0 to below 1.");
        // Written with two decimals, a mean may be off by half of the last.
        if (question is { Steps.Count: > 0, Difficulty: { } difficulty, Location: { } mean } && Math.Abs(difficulty - mean) > 0.005)
            problems.AddError(file, row, "difficulty", $"The difficulty is {difficulty}, but the mean of the steps is {mean:0.###}.", "Leave the difficulty out, or give the mean of the steps.");
        if (question is { Steps.Count: > 0, Guessing: > 0 }) problems.AddError(file, row, "guessing", "A question with steps has no guessing parameter.", "Leave it empty.");
        if (question.Guessing is not null && question.Discrimination is null) problems.AddError(file, row, "guessing", "A guessing parameter stands without the other parameters.", "Give discrimination and difficulty as well.");
    }

    private static void CheckEnemies(BankDraft draft, HashSet<string> questions, ProblemList problems)
    {
        CheckUnique(draft.Enemies, set => set.Name, set => set.Origin, "set", problems);
        CheckKnown(draft.Enemies.SelectMany(set => set.QuestionKeys.Select(key => (set.Origin, key))), questions, problems);
        foreach (var set in draft.Enemies.Where(set => set.QuestionKeys.Distinct(StringComparer.Ordinal).Count() < 2))
            problems.AddError(set.Origin.File, set.Origin.Row, null, $"The enemy set “{set.Name}” has one question.", "Name two questions or more, or remove the set.");
    }

    private static void CheckResponses(BankDraft draft, HashSet<string> questions, ProblemList problems)
    {
        var seen = new HashSet<(string, int)>(draft.Responses.Count);
        foreach (var response in draft.Responses)
        {
            if (!questions.Contains(response.QuestionKey))
                problems.AddError(draft.ResponsesFile, response.Row, "question_id", $"The question “{response.QuestionKey}” is not in the bank.", "Correct the identifier, or add the question.");
            if (!seen.Add((response.StudentKey, response.Sequence)))
                problems.AddError(draft.ResponsesFile, response.Row, "sequence", $"The student “{response.StudentKey}” has two responses numbered {response.Sequence}.", "Number each student's responses from 1 in the order answered.");
        }
    }

    /// <summary>The prerequisites of one circle in order, or null. Depth first with an own stack: a chain may be long.</summary>
    internal static IReadOnlyList<RelationDraft>? FindCycle(IEnumerable<RelationDraft> relations)
    {
        var next = relations.Where(relation => relation.Kind == ConceptRelationKind.Prerequisite && relation.From != relation.To)
            .GroupBy(relation => relation.From, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var finished = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in next.Keys)
        {
            var path = new List<RelationDraft>();
            var onPath = new Dictionary<string, int>(StringComparer.Ordinal) { [start] = 0 };
            var stack = new Stack<(string Node, int Edge)>([(start, 0)]);
            while (stack.TryPop(out var top))
            {
                var edges = finished.Contains(top.Node) ? [] : next.GetValueOrDefault(top.Node) ?? [];
                if (top.Edge == edges.Count)
                {
                    finished.Add(top.Node);
                    onPath.Remove(top.Node);
                    if (path.Count > 0) path.RemoveAt(path.Count - 1);
                    continue;
                }

                stack.Push((top.Node, top.Edge + 1));
                var edge = edges[top.Edge];
                path.Add(edge);
                if (onPath.TryGetValue(edge.To, out var at)) return path[at..];
                onPath[edge.To] = path.Count;
                stack.Push((edge.To, 0));
            }
        }

        return null;
    }
}
