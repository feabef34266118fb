using Cat.Data.TestPlans;
using Cat.Web.Access;
using Cat.Web.Features.Taking;
using Cat.Web.Measurement.Comparison;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Taking;

public sealed class ComparisonTests(SchoolDatabase database)
{
    [Theory]
    [InlineData(true, 5, true)]
    [InlineData(true, 4, false)]
    [InlineData(false, 5, false)]
    public async Task Result_ComparesOnlyWhereAllowed_AndWithFiveOthers(bool compares, int others, bool expected)
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var (school, students) = (trial.School, new List<Actor>());
        for (var number = 0; number < others; number++) students.Add(await school.StudentAsync($"Other{number}"));
        var classroom = await school.ClassAsync("9a", [trial.Student, .. students]);
        var assignment = await school.AssignAsync(classroom, await school.BankAsync(12), delivery: new DeliveryRules { ComparesWithClass = compares });
        var session = await school.TakeAsync(assignment, trial.Student, [true, true, false]);
        foreach (var student in students) await school.TakeAsync(assignment, student, [false, false, true]);

        var result = (await trial.Get<ShowResult>().HandleAsync(trial.Student, session.Id, default)).Value;

        Assert.Equal(expected ? "5 of 5" : null, result.Place is { } place ? $"{place.Below} of {place.Others}" : null);
    }

    [Theory]
    [InlineData(ClassThird.Lower, ClassThird.Lower, "most likely in the lower third")]
    [InlineData(ClassThird.Middle, ClassThird.Upper, "most likely in the middle or the upper third")]
    [InlineData(ClassThird.Lower, ClassThird.Upper, "too close together")]
    public void Text_IsInThirds_WithoutRanks(ClassThird lowest, ClassThird highest, string expected)
    {
        var text = ComparisonText.Of(new ClassPlace(27, 12, 8, 17, lowest, highest));
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("27 others", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12", text, StringComparison.Ordinal);
    }
}
