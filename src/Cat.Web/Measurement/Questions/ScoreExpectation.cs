using Cat.Data.ItemBanks;

namespace Cat.Web.Measurement.Questions;

/// <summary>The share of points that the model expects, E = Σ k P_k(θ) / m, and its variance, Σ k² P_k(θ) / m² − E².</summary>
internal readonly record struct ScoreExpectation(double Mean, double Variance)
{
    /// <summary>Of an answer that has a score, at the ability of who gave it.</summary>
    public static ScoreExpectation Of(QuestionAnswer answer) =>
        Of(answer.Parameters, answer.Score ?? throw new ArgumentException("The answer has no score.", nameof(answer)), answer.Theta);

    public static ScoreExpectation Of(QuestionParameters parameters, QuestionScore score, double theta)
    {
        var item = parameters.ToResponse(score).Item;
        var (mean, square, maximum) = (0.0, 0.0, item.CategoryCount - 1.0);
        for (var category = 1; category < item.CategoryCount; category++)
        {
            var probability = Math.Exp(item.LogProbability(category, theta));
            mean += category / maximum * probability;
            square += category / maximum * (category / maximum) * probability;
        }

        return new ScoreExpectation(mean, Math.Max(0, square - (mean * mean)));
    }
}
