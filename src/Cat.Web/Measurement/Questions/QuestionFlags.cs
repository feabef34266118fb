namespace Cat.Web.Measurement.Questions;

/// <summary>What is odd about a question, the most urgent first.</summary>
public enum QuestionFlag
{
    /// <summary>A wrong choice attracts stronger students than the right one.</summary>
    CheckKey,

    /// <summary>Stronger students do no better.</summary>
    DoesNotDiscriminate,

    HarderThanExpected,
    EasierThanExpected,

    /// <summary>Answers are less regular than the model says.</summary>
    Surprising,

    /// <summary>Many answers are too quick to have read it.</summary>
    Quick,

    /// <summary>Shown in more than half of the bank's recent tests.</summary>
    Overused,

    /// <summary>Nothing of the above is looked for.</summary>
    TooFewAnswers,
}

/// <summary>When something is odd.</summary>
internal static class QuestionFlags
{
    /// <summary>99 %, two-sided: a list has many questions.</summary>
    private const double ClearZ = 2.576;

    private const double SmallestDifference = 0.1;
    private const double NoisyInfit = 1.2;
    private const double NoisyOutfit = 1.5;
    private const double QuickShare = 0.1;
    private const double OverusedShare = 0.5;
    private const double LowestDiscrimination = 0.1;

    /// <summary>A share of fewer recent tests says nothing.</summary>
    private const int FewestTests = 20;

    public static IReadOnlyList<QuestionFlag> Of(QuestionNumbers numbers, ChoiceNumbers? strongerThanKey, double exposure, int recentTests)
    {
        if (!numbers.IsEnough) return [QuestionFlag.TooFewAnswers];
        var flags = new List<QuestionFlag>();
        if (strongerThanKey is not null) flags.Add(QuestionFlag.CheckKey);
        if (numbers.DiscriminationRange is { High: < LowestDiscrimination }) flags.Add(QuestionFlag.DoesNotDiscriminate);
        if (numbers.Residual < -ClearZ && numbers.Expected - numbers.Observed >= SmallestDifference) flags.Add(QuestionFlag.HarderThanExpected);
        if (numbers.Residual > ClearZ && numbers.Observed - numbers.Expected >= SmallestDifference) flags.Add(QuestionFlag.EasierThanExpected);
        if (numbers.Fit is { Infit: > NoisyInfit, InfitZ: > ClearZ } or { Outfit: > NoisyOutfit, OutfitZ: > ClearZ }) flags.Add(QuestionFlag.Surprising);
        if (numbers.Times is { QuickShare: >= QuickShare }) flags.Add(QuestionFlag.Quick);
        if (recentTests >= FewestTests && exposure > OverusedShare) flags.Add(QuestionFlag.Overused);
        return flags;
    }
}
