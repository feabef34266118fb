using Cat.Data;
using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Measurement;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Assignments;

/// <summary>Gives a class a test: the plan and its assignment are stored together or not at all.</summary>
internal sealed class AssignTest(IDbContextFactory<CatDbContext> factory, TestRulesCheck rulesCheck, TimeProvider time)
{
    public async Task<Outcome<AssignmentId>> HandleAsync(Actor actor, ClassroomId classroomId, AssignTestRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.ClassroomsOf(actor).AnyAsync(classroom => classroom.Id == classroomId, cancellationToken)) return new NotFound("The class");

        var now = time.GetUtcNow();
        var problems = request.FindProblems(now);
        if (request.BankId is { } chosen && await FindBankProblemAsync(db, chosen, request.LongestLength, cancellationToken) is { } bankProblem)
            problems[AssignTestField.Bank] = bankProblem;
        if (problems.Count == 0 && request.BankId is { } bank && await FindRulesProblemAsync(db, bank, request, cancellationToken) is { } rulesProblem) problems[AssignTestField.Rules] = rulesProblem;
        if (problems.Count > 0 || request is not { BankId: { } bankId, Name: { } name }) return new AssignTestProblems(problems);

        var plan = new TestPlan(name.Trim(), bankId, actor.AccountId, request.ToRules(), request.Delivery.ToRules(), BandRequest.ToBands(request.Bands), now);
        var assignment = new Assignment(plan.Id, classroomId, request.OpensAt ?? now, request.ClosesAt, request.AttemptsAllowed);
        db.TestPlans.Add(plan);
        db.Assignments.Add(assignment);
        await db.SaveChangesAsync(cancellationToken); // one call is one transaction
        return assignment.Id;
    }

    /// <summary>What cannot be met is refused now: a student in the middle of a test is the wrong person to find out.</summary>
    private async Task<string?> FindRulesProblemAsync(CatDbContext db, ItemBankId bankId, AssignTestRequest request, CancellationToken cancellationToken)
    {
        var concepts = request.Guards.ConceptLimits.Select(limit => limit.ConceptId).OfType<ConceptId>().ToArray();
        if (await db.Concepts.CountAsync(concept => concept.BankId == bankId && concepts.Contains(concept.Id), cancellationToken) != concepts.Length)
            return "A concept of these rules is not in the bank. Choose the concepts again.";
        var verdict = await rulesCheck.CheckAsync(bankId, request.ToRules(), cancellationToken);
        if (verdict.Conflict is { } conflict) return $"No test can keep these rules. {conflict}";
        return verdict.LongRun is { } longRun && !request.Guards.SetsExposureAside ? $"Tests will end early, because these rules cannot be kept for long. {longRun} Raise the cap, make the test shorter, or let exposure be set aside." : null;
    }

    private static async Task<string?> FindBankProblemAsync(CatDbContext db, ItemBankId bankId, int? longestLength, CancellationToken cancellationToken)
    {
        var usable = await db.UsableQuestions().CountAsync(question => question.BankId == bankId, cancellationToken);
        if (usable == 0) return "This bank has no question ready to be given. Choose another one.";
        return longestLength is { } longest && BankReadiness.Of(usable, longest) is { IsEnough: false, Message: var message } ? message : null;
    }
}
