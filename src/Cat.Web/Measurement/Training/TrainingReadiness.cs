namespace Cat.Web.Measurement.Training;

/// <summary>One thing that a training needs.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="There">What there is.</param>
/// <param name="Needed">What is needed.</param>
/// <param name="IsMet">Whether it is there.</param>
/// <param name="Sentence">How many more are needed, in words; where it is met, that it is.</param>
internal sealed record TrainingRequirement(string Name, string There, string Needed, bool IsMet, string Sentence);

/// <summary>Whether there is enough to train a policy of a bank on. A response counts once for each student and question, and only of active questions.</summary>
/// <param name="Students">With a response.</param>
/// <param name="Responses">Of these.</param>
/// <param name="LongStudents">With at least <see cref="CheckReadiness.ResponsesOfStudent"/> responses.</param>
/// <param name="Questions">Active.</param>
/// <param name="AnsweredQuestions">With at least <see cref="CheckReadiness.ResponsesOfQuestion"/> responses.</param>
/// <param name="LinkedQuestions">With a concept.</param>
/// <param name="Concepts">Of active questions.</param>
internal sealed record TrainingReadiness(int Students, int Responses, int LongStudents, int Questions, int AnsweredQuestions, int LinkedQuestions, int Concepts)
{
    public IReadOnlyList<TrainingRequirement> Requirements { get; } =
    [
        Of($"Students with at least {CheckReadiness.ResponsesOfStudent} responses", LongStudents, CheckReadiness.NeededStudents, "student", $"with at least {CheckReadiness.ResponsesOfStudent} responses"),
        Share($"Active questions with at least {CheckReadiness.ResponsesOfQuestion} responses", AnsweredQuestions, Questions, CheckReadiness.NeededAnsweredShare, $"with at least {CheckReadiness.ResponsesOfQuestion} responses"),
        Share("Active questions with a concept", LinkedQuestions, Questions, CheckReadiness.NeededLinkedShare, "with a concept"),
        Of("Concepts of active questions", Concepts, CheckReadiness.NeededConcepts, "concept", "linked to active questions"),
    ];

    public bool IsReady => Requirements.All(requirement => requirement.IsMet);

    private static TrainingRequirement Of(string name, int there, int needed, string thing, string which) =>
        new(name, $"{there:N0}", $"{needed:N0}", there >= needed, there >= needed ? "There are enough." : More(needed - there, thing, which));

    private static TrainingRequirement Share(string name, int there, int all, double share, string which)
    {
        // At least one: a share of nothing is not enough.
        var needed = Math.Max(1, (int)Math.Ceiling(share * all));
        return new TrainingRequirement(name, $"{there:N0} of {all:N0}", $"{needed:N0} ({share:P0})", there >= needed, there >= needed ? "There are enough." : More(needed - there, "active question", which));
    }

    private static string More(int count, string thing, string which) => count == 1 ? $"1 more {thing} {which} is needed." : $"{count:N0} more {thing}s {which} are needed.";
}
