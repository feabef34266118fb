using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Measurement.Classes;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>How the students of a class changed between two of its tests, for who teaches it.</summary>
internal sealed class CompareTests(IDbContextFactory<CatDbContext> factory, TestScales scales)
{
    private const string PracticeProblem = "It was practice: right and wrong were told after each question, which changes what is measured.";

    /// <param name="actor">Who asks.</param>
    /// <param name="assignmentId">The test that the report is about.</param>
    /// <param name="otherId">The other one; null: the latest before it that can be compared, or else the first after it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<ClassComparison>> HandleAsync(Actor actor, AssignmentId assignmentId, AssignmentId? otherId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var read = await db.ReadClassAsync(actor, assignmentId, cancellationToken);
        if (!read.IsSuccess) return read.Error ?? new NotFound("The test");
        var (results, head) = (read.Value, read.Value.Head);
        var tests = await ListAsync(db, head, cancellationToken);
        if (otherId is { } wanted && tests.All(test => test.Id != wanted)) return new NotFound("The other test");
        if (head.IsPractice) return new ClassComparison(head, tests, null, $"This test cannot be compared. {PracticeProblem}", null);
        var other = otherId is { } id ? tests.Single(test => test.Id == id) : Nearest(tests, head.OpensAt);
        if (other is null) return new ClassComparison(head, tests, null, tests.Count == 0 ? "This is the only test of the class: there is nothing to compare it with." : "No other test of the class can be compared with this one.", null);
        if (other.Problem is { } problem) return new ClassComparison(head, tests, other, problem, null);
        var otherRead = await db.ReadClassAsync(actor, other.Id, cancellationToken);
        if (!otherRead.IsSuccess) return otherRead.Error ?? new NotFound("The other test");
        var isFirst = (head.OpensAt, head.AssignmentId.Value).CompareTo((other.OpensAt, other.Id.Value)) < 0;
        var (before, after) = isFirst ? (results, otherRead.Value) : (otherRead.Value, results);
        return new ClassComparison(head, tests, other, null, TestChange.Between(before, after, await AreOneScaleAsync(db, before, after, cancellationToken)));
    }

    private static async Task<IReadOnlyList<OtherTest>> ListAsync(CatDbContext db, ClassReportHead head, CancellationToken cancellationToken)
    {
        var others = await db.Assignments.AsNoTracking().Where(assignment => assignment.ClassroomId == head.ClassroomId && assignment.Id != head.AssignmentId)
            .Join(db.TestPlans, assignment => assignment.TestPlanId, plan => plan.Id, (assignment, plan) => new { assignment.Id, assignment.OpensAt, Plan = plan })
            .OrderByDescending(row => row.OpensAt).ToListAsync(cancellationToken);
        return [.. others.Select(row => new OtherTest(row.Id, row.Plan.Name, row.OpensAt, row switch
        {
            _ when row.Plan.BankId != head.BankId => "It draws on another bank: results of two banks have no common scale.",
            _ when row.Plan.Scale != head.Scale => "It is reported on another scale.",
            _ when row.Plan.Delivery.IsPractice => PracticeProblem,
            _ => null,
        }))];
    }

    private static OtherTest? Nearest(IReadOnlyList<OtherTest> latestFirst, DateTimeOffset opensAt)
    {
        var usable = latestFirst.Where(test => test.Problem is null).ToList();
        return usable.FirstOrDefault(test => test.OpensAt <= opensAt) ?? usable.LastOrDefault();
    }

    private async Task<bool> AreOneScaleAsync(CatDbContext db, ClassResults before, ClassResults after, CancellationToken cancellationToken)
    {
        var revisions = before.Finished.Concat(after.Finished).Select(one => one.Attempt.BankRevision).Distinct().ToList();
        if (revisions.Count <= 1) return true;
        // Sittings from before there were snapshots do not say what they drew on.
        if (revisions.Any(revision => revision is null)) return false;
        var known = revisions.OfType<int>().Order().ToList();
        foreach (var later in known.Skip(1))
            if (!await scales.AreOneAsync(db, before.Head.BankId, known[0], later, cancellationToken)) return false;
        return true;
    }
}
