using Cat.Data;
using Cat.Engine.Irt.ItemAnalysis;
using Cat.Engine.Items;

namespace Cat.Web.Measurement.Questions;

/// <summary>Whether answers are as regular as the model says, by <see cref="InfitOutfit"/>: about 1 where they are, above 1 where they surprise.</summary>
/// <param name="Infit">Surprises of students at the question's level.</param>
/// <param name="Outfit">Surprises of students far from it.</param>
/// <param name="InfitZ">About standard normal where the model holds.</param>
/// <param name="OutfitZ">Likewise.</param>
internal sealed record AnswerFit(double Infit, double Outfit, double? InfitZ, double? OutfitZ)
{
    /// <summary>
    /// By question, of those that count as right or wrong. Answers are weighed by the latest parameters among them. Partial credit has no mean squares here.
    /// </summary>
    public static IReadOnlyDictionary<QuestionId, AnswerFit> Of(IReadOnlyList<QuestionAnswer> answers, CancellationToken cancellationToken)
    {
        var scored = answers.Where(answer => answer is { IsPilot: false, Score: not null, Parameters.Steps.Count: 0 }).ToList();
        if (scored.Count == 0) return new Dictionary<QuestionId, AnswerFit>();
        var questions = scored.GroupBy(answer => answer.QuestionId).ToList();
        var items = questions.Index().ToDictionary(question => question.Item.Key, question => question.Index);
        var sittings = scored.DistinctBy(answer => answer.SessionId).ToList();
        var examinees = sittings.Index().ToDictionary(sitting => sitting.Item.SessionId, sitting => sitting.Index);
        var log = new ResponseLog(sittings.Count, items.Count, scored.Select(answer => new LogEntry(examinees[answer.SessionId], items[answer.QuestionId], answer.Score!.Value.IsFull))); // scored
        var fits = InfitOutfit.Compute(log, [.. questions.Select(question => question.MaxBy(answer => answer.Parameters.EstimatedAt)!.Parameters.ToItemParameters())], [.. sittings.Select(sitting => sitting.Theta)], cancellationToken); // a group has one
        return questions.Select((question, index) => (question.Key, Fit: fits[index])).Where(question => question.Fit is not null)
            .ToDictionary(question => question.Key, question => new AnswerFit(question.Fit!.Infit, question.Fit.Outfit, question.Fit.InfitZ, question.Fit.OutfitZ)); // filtered
    }
}
