using System.Globalization;
using System.Xml.Linq;
using Cat.Data.ItemBanks;

namespace Cat.Web.Features.ItemBanks.Formats.Qti;

/// <summary>Interactions in which choices are chosen or put in order: what is right is found by scoring answers.</summary>
internal static class QtiChoices
{
    /// <summary>Up to this many choices every answer is tried.</summary>
    private const int AllSubsets = 9;

    /// <summary>choiceInteraction and hottextInteraction.</summary>
    public static QtiQuestion Choose(QtiItem item, XElement interaction, QuestionDraft question, IReadOnlyList<(string Key, XElement Element, string Text)> choices)
    {
        var declaration = item.DeclarationOf(interaction);
        var keys = choices.Select(choice => choice.Key).ToList();
        if (keys.Count == 0 || keys.Distinct(StringComparer.Ordinal).Count() < keys.Count) throw new QtiLeftOutException("its choices are missing or share an identifier.");
        var isSingle = declaration.Cardinality != "multiple" || (int.TryParse(interaction.Text("maxChoices"), CultureInfo.InvariantCulture, out var most) ? most : 1) == 1;
        var (right, credit) = isSingle ? One(item, declaration, keys) : Several(item, declaration, keys, interaction);
        var drafts = choices.Select((choice, index) => new ChoiceDraft(item.OriginOf(choice.Element), question.Key, QtiKeys.Usable(choice.Key), choice.Text, right.Contains(choice.Key))).ToList();
        if (drafts.Select(choice => choice.Key).Distinct(StringComparer.Ordinal).Count() < drafts.Count) drafts = [.. drafts.Select((choice, index) => choice with { Key = $"c{index + 1}" })];
        if (isSingle && IsTrueFalse(drafts))
            return new QtiQuestion(question with { Type = QuestionType.TrueFalse, Answer = drafts[0].IsCorrect == true ? "true" : "false" });
        return new QtiQuestion(question with { Type = isSingle ? QuestionType.SingleChoice : QuestionType.MultipleChoice, Credit = credit }) { Choices = drafts };
    }

    public static QtiQuestion Order(QtiItem item, XElement interaction, QuestionDraft question)
    {
        var declaration = item.DeclarationOf(interaction);
        var choices = interaction.Elements("simpleChoice").ToList();
        var keys = choices.Select(choice => choice.Text("identifier")).ToList();
        var right = declaration.Correct;
        if (right.Count == 0) throw new QtiLeftOutException("its right order is not declared (correctResponse).");
        if (!right.Order(StringComparer.Ordinal).SequenceEqual(keys.Order(StringComparer.Ordinal), StringComparer.Ordinal)) throw new QtiLeftOutException("only some of its things are to be put in order.");
        var points = QtiPoints.Of(Score(right), Score([]));
        var swaps = Enumerable.Range(0, right.Count - 1).Select(index => Score(Swapped(right, index))).ToList();
        if (swaps.Any(points.IsFull)) throw new QtiLeftOutException("by its response processing more than one order is right.");
        var perPlace = points.Best / right.Count;
        var credit = right.Count > 2 && swaps.All(swap => Math.Abs(swap - (points.Best - (2 * perPlace))) < 1e-6) ? CreditRule.PerPart : CreditRule.AllOrNothing;
        if (credit == CreditRule.AllOrNothing && !swaps.All(points.IsNothing)) item.Remarks.Add(interaction, "points for an order that is right in part are left out: it is right or wrong.");
        var byKey = choices.ToDictionary(choice => choice.Text("identifier"), StringComparer.Ordinal);
        return new QtiQuestion(question with { Type = QuestionType.Ordering, Credit = credit })
        {
            Choices = [.. right.Select((key, index) => new ChoiceDraft(item.OriginOf(byKey[key]), question.Key, QtiKeys.Usable(key), item.Html.Render(byKey[key].Nodes()), null))],
        };

        double Score(IReadOnlyList<string> answer) => item.Processing.ScoreOf(new Dictionary<string, QtiValue>(StringComparer.Ordinal) { [declaration.Identifier] = declaration.Value(answer) });
    }

    private static List<string> Swapped(IReadOnlyList<string> order, int index)
    {
        var swapped = order.ToList();
        (swapped[index], swapped[index + 1]) = (swapped[index + 1], swapped[index]);
        return swapped;
    }

    private static (HashSet<string> Right, CreditRule Credit) One(QtiItem item, QtiDeclaration declaration, List<string> keys)
    {
        var scores = keys.ToDictionary(key => key, key => Score(item, declaration, [key]), StringComparer.Ordinal);
        var points = QtiPoints.Of(scores.Values.Max(), Score(item, declaration, []));
        var right = keys.Where(key => points.IsFull(scores[key])).ToList();
        if (right.Count > 1) throw new QtiLeftOutException($"{right.Count} of its choices earn all points, though only one can be chosen.");
        if (declaration.Correct is [var declared] && declared != right[0]) throw new QtiLeftOutException($"the declared correct response is “{declared}”, but “{right[0]}” earns the most points.");
        foreach (var key in keys.Where(key => !points.IsFull(scores[key])))
        {
            if (!points.IsNothing(scores[key])) item.Remarks.Add(null, $"{Number(scores[key])} of {Number(points.Best)} points for the choice “{key}” are left out: it counts as wrong.");
            else if (scores[key] < 0) item.Remarks.Add(null, "negative points for wrong choices are left out.");
        }

        return ([.. right], CreditRule.AllOrNothing);
    }

    private static (HashSet<string> Right, CreditRule Credit) Several(QtiItem item, QtiDeclaration declaration, List<string> keys, XElement interaction)
    {
        var most = int.TryParse(interaction.Text("maxChoices"), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : keys.Count;
        var none = Score(item, declaration, []);
        var declared = declaration.Correct.Where(keys.Contains).ToHashSet(StringComparer.Ordinal);
        var answers = Answers(keys, declared).Where(answer => answer.Count <= most).ToList();
        if (answers.Count == 0) throw new QtiLeftOutException("it has no answer that may be given.");
        var scores = answers.Select(answer => (Answer: answer, Points: Score(item, declaration, answer))).ToList();
        var points = QtiPoints.Of(scores.Max(entry => entry.Points), none);
        var full = scores.Where(entry => points.IsFull(entry.Points)).ToList();
        // Where ticking more costs nothing the smallest answer with all points is meant.
        var right = full.Find(entry => entry.Answer.SetEquals(declared)).Answer ?? full.MinBy(entry => entry.Answer.Count).Answer;
        if (declared.Count > 0 && !right.SetEquals(declared)) throw new QtiLeftOutException("the declared correct response does not earn all points.");
        if (full.Any(entry => !entry.Answer.IsSupersetOf(right))) throw new QtiLeftOutException("by its response processing more than one answer is right.");
        if (full.Count > 1) item.Remarks.Add(null, "it also gives all points when wrong choices are ticked besides the right ones; here that is not right.");
        return (right, CreditOf(scores, right, points, item.Remarks));
    }

    private static CreditRule CreditOf(List<(HashSet<string> Answer, double Points)> scores, HashSet<string> right, QtiPoints points, QtiRemarks remarks)
    {
        if (scores.Where(entry => !entry.Answer.SetEquals(right)).All(entry => points.IsNothing(entry.Points) || points.IsFull(entry.Points))) return CreditRule.AllOrNothing;
        if (right.Count < 2)
        {
            remarks.Add(null, "points for answers that are right in part are left out: it is right or wrong.");
            return CreditRule.AllOrNothing;
        }

        var one = points.Best / right.Count;
        if (scores.Any(entry => Math.Abs(entry.Points - (one * Math.Max(0, entry.Answer.Count(right.Contains) - entry.Answer.Count(key => !right.Contains(key))))) > 1e-6))
            remarks.Add(null, "its choices have weights of their own; here a right choice is worth one point and a wrong one takes one away, never below 0.");
        return CreditRule.PerPart;
    }

    private static IEnumerable<HashSet<string>> Answers(List<string> keys, HashSet<string> declared)
    {
        if (keys.Count <= AllSubsets)
        {
            for (var bits = 1; bits < 1 << keys.Count; bits++) yield return [.. keys.Where((_, index) => (bits & (1 << index)) != 0)];
            yield break;
        }

        // Too many for all of them: the declared answer and its neighbours.
        if (declared.Count == 0) throw new QtiLeftOutException($"it has {keys.Count} choices and does not declare which are right (correctResponse).");
        yield return declared;
        foreach (var key in keys) yield return declared.Contains(key) ? [.. declared.Where(other => other != key)] : [.. declared, key];
        foreach (var key in keys) yield return [key];
        yield return [.. keys];
    }

    private static bool IsTrueFalse(List<ChoiceDraft> choices) =>
        choices is [var first, var second] && IsWord(first, "true") && IsWord(second, "false");

    private static bool IsWord(ChoiceDraft choice, string word) =>
        choice.Key.Equals(word, StringComparison.OrdinalIgnoreCase) && choice.Text.Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal).Replace("<div>", "", StringComparison.Ordinal).Replace("</div>", "", StringComparison.Ordinal).Trim().Equals(word, StringComparison.OrdinalIgnoreCase);

    private static double Score(QtiItem item, QtiDeclaration declaration, IEnumerable<string> answer) =>
        item.Processing.ScoreOf(new Dictionary<string, QtiValue>(StringComparer.Ordinal) { [declaration.Identifier] = declaration.Value([.. answer]) });

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
