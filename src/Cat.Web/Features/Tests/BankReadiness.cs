using Cat.Web.Shared.Results;

namespace Cat.Web.Features.Tests;

/// <summary>Whether a bank has questions enough for a test, in words. <see cref="IsEnough"/> is false when the test cannot be given.</summary>
public sealed record BankReadiness(bool IsEnough, bool IsComfortable, string Message)
{
    /// <summary>Below this many questions per question asked the test cannot follow students at the ends of the scale.</summary>
    private const int ComfortableRatio = 3;

    public static BankReadiness Of(int usableQuestions, int longestLength)
    {
        var has = $"The bank has {CountText.Of(usableQuestions, "question")} ready to be given";
        if (usableQuestions < longestLength)
            return new BankReadiness(false, false, $"{has}, but this test may ask {longestLength}. Make the test shorter or choose another bank.");
        if (usableQuestions < longestLength * ComfortableRatio)
            return new BankReadiness(true, false, $"{has}. That is enough for a test of up to {longestLength}, but there is little to choose from: students will see many of the same questions, and very strong or very weak students are measured less precisely. {longestLength * ComfortableRatio} or more would be comfortable.");
        return new BankReadiness(true, true, $"{has}: comfortable for a test of up to {CountText.Of(longestLength, "question")}.");
    }
}
