using Cat.Data;
using Cat.Data.TestPlans;

namespace Cat.Web.Demonstration;

/// <summary>A class of students who do not exist, with tests that they have taken.</summary>
internal sealed record SimulatedClassPlan
{
    public required string ClassName { get; init; }
    public required Guid TeacherId { get; init; }
    public required ItemBankId BankId { get; init; }

    /// <summary>Begins their user names; of one class only.</summary>
    public required string UserNames { get; init; }
    public required int Students { get; init; }

    /// <summary>In the order they were taken.</summary>
    public required IReadOnlyList<SimulatedTestPlan> Tests { get; init; }

    /// <summary>The same class from the same seed.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <param name="Name">Of the test.</param>
/// <param name="Rules">How it chooses and stops.</param>
/// <param name="DaysAgo">When it was given.</param>
/// <param name="Gain">What students have learned since the test before, on average, in units of θ.</param>
internal sealed record SimulatedTestPlan(string Name, AdaptiveRules Rules, int DaysAgo, double Gain);

/// <param name="ClassroomId">The class.</param>
/// <param name="Assignments">Its tests.</param>
/// <param name="Answers">That were given.</param>
internal sealed record SimulatedClassResult(ClassroomId ClassroomId, IReadOnlyList<AssignmentId> Assignments, int Answers);
