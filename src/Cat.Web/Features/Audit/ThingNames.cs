using Cat.Data;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Audit;

/// <param name="Text">"class “8b”".</param>
/// <param name="Url">Of its page, where an administrator has one; else null.</param>
public sealed record ThingName(string Text, string? Url);

/// <summary>The things of some entries by name, as far as they are still there.</summary>
internal static class ThingNames
{
    public static async Task<Dictionary<Guid, ThingName>> FindAsync(CatDbContext db, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, ThingName>();
        foreach (var row in await db.Users.Where(account => ids.Contains(account.Id)).Select(account => new { account.Id, account.DisplayName }).ToListAsync(cancellationToken)) found[row.Id] = new ThingName(row.DisplayName, AppUrls.UserPrivacy(row.Id));
        var classes = Of(id => new ClassroomId(id));
        foreach (var row in await db.Classrooms.Where(row => classes.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken)) Add(row.Id.Value, $"class “{row.Name}”");
        var groups = Of(id => new StudentGroupId(id));
        foreach (var row in await db.StudentGroups.Where(row => groups.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken)) Add(row.Id.Value, $"group “{row.Name}”");
        var tests = Of(id => new TestPlanId(id));
        foreach (var row in await db.TestPlans.Where(row => tests.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken)) Add(row.Id.Value, $"test “{row.Name}”");
        var given = Of(id => new AssignmentId(id));
        foreach (var row in await db.Assignments.Where(row => given.Contains(row.Id)).Select(row => new { row.Id, Test = db.TestPlans.First(plan => plan.Id == row.TestPlanId).Name, Class = db.Classrooms.First(classroom => classroom.Id == row.ClassroomId).Name }).ToListAsync(cancellationToken))
            Add(row.Id.Value, $"test “{row.Test}” of class “{row.Class}”");
        var sessions = Of(id => new TestSessionId(id));
        foreach (var row in await db.TestSessions.Where(row => sessions.Contains(row.Id)).Select(row => new { row.Id, Student = db.Users.First(account => account.Id == row.StudentId).DisplayName }).ToListAsync(cancellationToken))
            Add(row.Id.Value, $"a test of {row.Student}");
        var banks = Of(id => new ItemBankId(id));
        foreach (var row in await db.ItemBanks.Where(row => banks.Contains(row.Id)).Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken)) found[row.Id.Value] = new ThingName($"bank “{row.Name}”", AppUrls.Bank(row.Id));
        var questions = Of(id => new QuestionId(id));
        foreach (var row in await db.Questions.Where(row => questions.Contains(row.Id)).Select(row => new { row.Id, row.Key }).ToListAsync(cancellationToken)) found[row.Id.Value] = new ThingName($"question “{row.Key}”", AppUrls.Question(row.Id));
        var policies = Of(id => new PolicyModelId(id));
        foreach (var row in await db.PolicyModels.Where(row => policies.Contains(row.Id)).Select(row => new { row.Id, row.Version }).ToListAsync(cancellationToken)) found[row.Id.Value] = new ThingName($"policy, version {row.Version}", AppUrls.Policy(row.Id));
        return found;

        List<T> Of<T>(Func<Guid, T> make) => [.. ids.Where(id => !found.ContainsKey(id)).Select(make)];
        void Add(Guid id, string text) => found[id] = new ThingName(text, null);
    }
}
