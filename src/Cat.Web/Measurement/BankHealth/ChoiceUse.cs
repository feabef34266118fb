using System.Text.Json;
using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>A wrong choice of a question.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Key">Its identifier.</param>
/// <param name="Text">The choice, as HTML.</param>
/// <param name="Answers">To the current version.</param>
/// <param name="Chosen">Of these.</param>
/// <param name="Correlation">Of choosing it with ability at the end of the test; null: never chosen, or nothing varies.</param>
/// <param name="MeanAbility">Of those who chose it; null: nobody.</param>
/// <param name="KeyAbility">Of those who chose a right choice; null: nobody.</param>
internal sealed record WrongChoice(QuestionId QuestionId, string Key, string Text, int Answers, int Chosen, double? Correlation, double? MeanAbility, double? KeyAbility)
{
    public double Share => (double)Chosen / Answers;

    /// <summary>Point-biserial above 0 beyond chance (one-sided, by Fisher's z), and chosen by abler students than the key.</summary>
    public bool IsForTheAble => Chosen >= ChoiceUse.FewestChoosers && Correlation is { } r && MeanAbility > (KeyAbility ?? double.NegativeInfinity) && Math.Atanh(Math.Min(r, 0.999)) * Math.Sqrt(Answers - 3) > ChoiceUse.CriticalZ;

    public bool IsHardlyChosen => Share < ChoiceUse.HardlyChosen;
}

/// <summary>How the wrong choices of a bank's questions are used, of answers to the current versions of active choice questions.</summary>
internal static class ChoiceUse
{
    public const int FewestAnswers = 50;
    public const int FewestChoosers = 10;
    public const double HardlyChosen = 0.02;

    /// <summary>One-sided 0.5 %.</summary>
    public const double CriticalZ = 2.576;

    public static async Task<IReadOnlyList<WrongChoice>> ReadAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        // One pass over the answers: by what was chosen together, which is one choice or a set of them.
        var sets = await db.Database.SqlQuery<SetSums>(
            $"""
             WITH chosen AS MATERIALIZED (
                 SELECT given.question_version_id, (given.given_answer->'choiceKeys')::text AS keys, count(*)::int AS count, sum(session.theta) AS theta, sum(session.theta * session.theta) AS squares
                 FROM administered_questions AS given JOIN test_sessions AS session ON session.id = given.session_id
                 WHERE session.bank_id = {bankId.Value} AND NOT session.is_practice
                 GROUP BY 1, 2)
             SELECT chosen.question_version_id, chosen.keys, chosen.count, chosen.theta, chosen.squares
             FROM chosen JOIN (
                 SELECT chosen.question_version_id FROM chosen JOIN questions AS question ON question.current_version_id = chosen.question_version_id
                 WHERE question.status = 'Active' AND chosen.keys <> '[]' GROUP BY 1 HAVING sum(chosen.count) >= {FewestAnswers}) AS enough USING (question_version_id)
             WHERE chosen.keys <> '[]'
             """).ToListAsync(cancellationToken);
        var answers = sets.GroupBy(set => set.QuestionVersionId).Select(group => new AnswerSums(group.Key, group.Sum(set => set.Count), group.Sum(set => set.Theta), group.Sum(set => set.Squares))).ToList();
        var chosen = sets.SelectMany(set => Keys(set.Keys).Select(key => (set.QuestionVersionId, Key: key, Set: set))).GroupBy(entry => (entry.QuestionVersionId, entry.Key))
            .ToDictionary(group => group.Key, group => new ChoiceSums(group.Sum(entry => entry.Set.Count), group.Sum(entry => entry.Set.Theta)));
        var versions = answers.Select(row => row.QuestionVersionId).ToArray();
        var ids = versions.Select(version => new QuestionVersionId(version)).ToArray();
        var contents = await db.QuestionVersions.AsNoTracking().Where(version => ids.Contains(version.Id))
            .Join(db.Questions, version => version.QuestionId, question => question.Id, (version, question) => new { version.Id, version.QuestionId, question.Key, version.Content }).ToDictionaryAsync(version => version.Id, cancellationToken);
        return [.. answers.SelectMany(sums => contents[new QuestionVersionId(sums.QuestionVersionId)] is var version ? WrongChoices(sums, version.QuestionId, version.Key, version.Content, chosen) : [])];
    }

    private static IEnumerable<WrongChoice> WrongChoices(AnswerSums answers, QuestionId id, string key, QuestionContent content, Dictionary<(Guid, string), ChoiceSums> chosen)
    {
        if (content.Type is not (QuestionType.SingleChoice or QuestionType.MultipleChoice)) yield break;
        var keys = content.Choices.Where(choice => choice.IsCorrect).Select(choice => chosen.GetValueOrDefault((answers.QuestionVersionId, choice.Key))).OfType<ChoiceSums>().ToList();
        double? keyAbility = keys.Count == 0 ? null : keys.Sum(sums => sums.Theta) / keys.Sum(sums => sums.Count);
        foreach (var choice in content.Choices.Where(choice => !choice.IsCorrect))
        {
            var sums = chosen.GetValueOrDefault((answers.QuestionVersionId, choice.Key));
            yield return new WrongChoice(id, key, choice.Text.Html, answers.Count, sums?.Count ?? 0, sums is null ? null : Correlation(answers, sums), sums?.Theta / sums?.Count, keyAbility);
        }
    }

    private static string[] Keys(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];

    /// <summary>r = (m₁ − m) √(p / (1 − p)) / s, m₁ the mean ability of those who chose it.</summary>
    internal static double? Correlation(AnswerSums answers, ChoiceSums chosen)
    {
        var (mean, share) = (answers.Theta / answers.Count, (double)chosen.Count / answers.Count);
        var deviation = Math.Sqrt(Math.Max(0, (answers.Squares / answers.Count) - (mean * mean)));
        return deviation < 1e-9 || share >= 1 ? null : ((chosen.Theta / chosen.Count) - mean) * Math.Sqrt(share / (1 - share)) / deviation;
    }

    internal sealed record AnswerSums(Guid QuestionVersionId, int Count, double Theta, double Squares);

    internal sealed record ChoiceSums(int Count, double Theta);

    private sealed record SetSums(Guid QuestionVersionId, string Keys, int Count, double Theta, double Squares);
}
