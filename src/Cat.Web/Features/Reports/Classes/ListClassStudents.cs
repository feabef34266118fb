using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Reports.Classes;

/// <summary>The students of a class with their results in one test.</summary>
internal sealed class ListClassStudents(IDbContextFactory<CatDbContext> factory)
{
    private const int PageSize = 25;

    public async Task<Outcome<ClassStudentList>> HandleAsync(Actor actor, AssignmentId assignmentId, ClassStudentQuery query, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var results = await db.ReadClassAsync(actor, assignmentId, cancellationToken);
        if (!results.IsSuccess) return results.Error ?? new NotFound("The test");
        var wanted = results.Value.Students
            .Where(student => query.Group is not { } group || student.Groups.Contains(group))
            .Where(student => student.DisplayName.Contains(query.Text, StringComparison.CurrentCultureIgnoreCase) || student.UserName.Contains(query.Text, StringComparison.OrdinalIgnoreCase));
        var page = Sort(wanted, query.Sort).ToList().Page(query.Page, PageSize);
        return new ClassStudentList(
            results.Value.Head, results.Value.Students.Count, new Rows<ClassStudentRow>([.. page.Shown.Select(student => ClassStudentRow.Of(student, results.Value.Head.Bands))], page.Window));
    }

    /// <summary>Sorted here, because a class is small and the database would have to find every latest attempt once more per column.</summary>
    private static IEnumerable<ClassStudent> Sort(IEnumerable<ClassStudent> byName, ClassStudentSort sort) => sort switch
    {
        ClassStudentSort.Name => byName,
        ClassStudentSort.Result => byName.OrderByDescending(student => Finished(student)?.Theta ?? double.NegativeInfinity),
        ClassStudentSort.Questions => byName.OrderByDescending(student => student.Attempt?.Answered ?? -1),
        ClassStudentSort.Precision => byName.OrderByDescending(student => Finished(student)?.StandardError ?? double.NegativeInfinity),
        ClassStudentSort.Finished => byName.OrderByDescending(student => student.Attempt?.FinishedAt).ThenByDescending(student => student.Attempt?.StartedAt),
    };

    private static ClassAttempt? Finished(ClassStudent student) => student.Attempt is { FinishedAt: not null } attempt ? attempt : null;
}
