using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.Reports.Questions;
using Cat.Web.Measurement.Questions;
using Cat.Web.Shared;
using Cat.Web.Shared.Figures;
using Cat.Web.Shared.Figures.Export;
using Cat.Web.Tests.Features.Classrooms;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace Cat.Web.Tests.Features.Reports.Questions;

public sealed class QuestionReportsTests(SchoolDatabase database)
{
    [Fact]
    public async Task List_ThisTest_HasTheAnswersOfItsClass()
    {
        var world = await World.CreateAsync(database);
        var study = (await List(world.School.Teacher, world.Assignment, QuestionScope.ThisTest)).Value;
        Assert.Equal(12, study.Head.Sittings);
        Assert.Equal(["Stem of question 1", "Stem of question 2", "Stem of question 3"], study.Questions.Select(question => question.Text).Order(StringComparer.Ordinal));
        var first = study.Questions.Single(question => question.Text == "Stem of question 1");
        Assert.Equal((12, 12, 0.5), (first.Numbers.Given, first.Numbers.Answers, first.Numbers.Observed));
        // P at each stored ability, with a = 1.2 and b = −1.9.
        var thetas = Enumerable.Range(0, 12).Select(World.ThetaOf).ToList();
        Assert.Equal(thetas.Average(theta => 1 / (1 + Math.Exp(-1.2 * (theta + 1.9)))), first.Numbers.Expected!.Value, 1e-9); // calibrated
    }

    [Fact]
    public async Task List_AllClasses_HasOwnAndCoTaughtClassesOnly()
    {
        var world = await World.CreateAsync(database);
        var school = world.School;
        var bo = await school.StudentAsync("Bo");
        await school.TakeAsync(await school.AssignAsync(await school.ClassAsync("9a", bo), world.Bank), bo, [true, true, true]);
        var other = await School.CreateAsync(database);
        var (kim, lee) = (await other.StudentAsync("Kim"), await other.StudentAsync("Lee"));
        await other.TakeAsync(await other.AssignAsync(await other.ClassAsync("Elsewhere", kim), world.Bank), kim, [true, true, true]);
        Assert.Equal(13, (await List(school.Teacher, world.Assignment, QuestionScope.AllClasses)).Value.Head.Sittings);

        var shared = await other.ClassAsync("Shared", lee);
        await using (var db = database.CreateDbContext())
        {
            (await db.Classrooms.Include(classroom => classroom.CoTeachers).SingleAsync(classroom => classroom.Id == shared)).AddCoTeacher(school.Teacher.AccountId, school.Now);
            await db.SaveChangesAsync();
        }

        await other.TakeAsync(await other.AssignAsync(shared, world.Bank), lee, [true, true, true]);
        Assert.Equal(14, (await List(school.Teacher, world.Assignment, QuestionScope.AllClasses)).Value.Head.Sittings);
        Assert.Equal(12, (await List(school.Teacher, world.Assignment, QuestionScope.ThisTest)).Value.Head.Sittings);
    }

    [Fact]
    public async Task Question_Choices_HaveTheAbilityOfWhoMadeThem_AndTheKeyIsDoubted()
    {
        var world = await World.CreateAsync(database);
        var report = (await Show(world.School.Teacher, world.Assignment, world.Questions[0])).Value;
        // The first question was answered wrong by the six strongest.
        var (key, wrong) = (report.Question.Choices[0], report.Question.Choices[1]);
        Assert.Equal((true, 6, false, 6), (key.IsKey, key.Count, wrong.IsKey, wrong.Count));
        Assert.Equal(Enumerable.Range(6, 6).Average(World.ThetaOf), wrong.MeanTheta!.Value, 1e-9); // six
        Assert.Contains(QuestionFlag.CheckKey, report.Question.Flags);
        Assert.Contains("The wrong choice B: wrong one was made by stronger students", QuestionWords.Advice(QuestionFlag.CheckKey, report.Question), StringComparison.Ordinal);
        Assert.Equal(["choices", "choices-by-third", "by-ability", "times"], QuestionFigures.Of(report).Select(figure => figure.Table.Key));
    }

    [Fact]
    public async Task Question_NotGivenYet_IsShownWithoutNumbers()
    {
        var world = await World.CreateAsync(database);
        var question = (await Show(world.School.Teacher, world.Assignment, world.Questions[9])).Value.Question;
        Assert.Equal((0, "Stem of question 10"), (question.Numbers.Given, question.Text));
        Assert.Equal([QuestionFlag.TooFewAnswers], question.Flags);
        // One of another bank is not of this test.
        var elsewhere = await World.CreateAsync(database);
        Assert.IsType<NotFound>((await Show(world.School.Teacher, world.Assignment, elsewhere.Questions[0])).Error);
    }

    [Theory]
    [InlineData(RoleNames.Teacher)]
    [InlineData(RoleNames.Student)]
    [InlineData(RoleNames.Admin)]
    public async Task Reports_SomebodyElse_FindsNothing(string role)
    {
        var world = await World.CreateAsync(database);
        var pat = await world.School.PersonAsync(role, "Pat");
        foreach (var actor in new[] { pat, world.Students[0] })
        {
            Assert.IsType<NotFound>((await List(actor, world.Assignment, QuestionScope.ThisTest)).Error);
            Assert.IsType<NotFound>((await List(actor, world.Assignment, QuestionScope.AllClasses)).Error);
            Assert.IsType<NotFound>((await Show(actor, world.Assignment, world.Questions[0])).Error);
            Assert.IsType<NotFound>((await Write(actor, world, $"{world.Questions[0]}")).Error);
        }
    }

    [Fact]
    public async Task Files_HaveWhatThePageHas()
    {
        var world = await World.CreateAsync(database);
        var report = (await Write(world.School.Teacher, world, $"{world.Questions[0]}")).Value;
        Assert.Equal(["numbers", "choices", "choices-by-third", "by-ability", "times"], report.Tables.Select(table => table.Key));
        Assert.Equal("%PDF", System.Text.Encoding.ASCII.GetString(ReportDocument.Write(report, world.School.Now), 0, 4));
        var list = (await ReportRoom.Get<WriteQuestionList>(database).HandleAsync(new ReportRequest(world.School.Teacher, world.Assignment.Value, new QueryCollection()), default)).Value;
        Assert.Equal(3, list.Tables.Single(table => table.Key == "questions").Rows.Count);
        Assert.IsType<NotFound>((await Write(world.School.Teacher, world, "x")).Error);
    }

    [Fact]
    public async Task Order_SortsAndSearches()
    {
        var world = await World.CreateAsync(database);
        var questions = (await List(world.School.Teacher, world.Assignment, QuestionScope.ThisTest)).Value.Questions;
        Assert.Equal("Stem of question 1", QuestionOrder.Of(questions, QuestionSort.Flags, null, 1).Shown[0].Text);
        var residuals = QuestionOrder.Of(questions, QuestionSort.Difficulty, null, 1).Shown.Select(question => question.Numbers.Residual).ToList();
        Assert.Equal(residuals.Order(), residuals);
        Assert.Equal(["Stem of question 2"], QuestionOrder.Of(questions, QuestionSort.Exposure, "decimals", 1).Shown.Select(question => question.Text));
        Assert.Empty(QuestionOrder.Of(questions, QuestionSort.Time, "nothing like it", 1).Shown);
    }

    private Task<Outcome<QuestionStudy>> List(Actor actor, AssignmentId assignment, QuestionScope scope) => ReportRoom.Get<ListQuestionReports>(database).HandleAsync(actor, assignment, scope, default);

    private Task<Outcome<QuestionReport>> Show(Actor actor, AssignmentId assignment, QuestionId question) =>
        ReportRoom.Get<ShowQuestionReport>(database).HandleAsync(actor, assignment, question, QuestionScope.ThisTest, default);

    private Task<Outcome<Report>> Write(Actor actor, World world, string question) => ReportRoom.Get<WriteQuestionReport>(database).HandleAsync(
        new ReportRequest(actor, world.Assignment.Value, new QueryCollection(new Dictionary<string, StringValues> { ["question"] = question })), default);

    /// <summary>A class of twelve who answered three questions: the first only the six weakest got right.</summary>
    private sealed record World(School School, AssignmentId Assignment, ItemBankId Bank, IReadOnlyList<QuestionId> Questions, IReadOnlyList<Actor> Students)
    {
        /// <summary>From −1.1 to 1.1 in steps of 0.2.</summary>
        public static double ThetaOf(int student) => -1.1 + (0.2 * student);

        public static async Task<World> CreateAsync(SchoolDatabase database)
        {
            var school = await School.CreateAsync(database);
            var students = new List<Actor>();
            for (var number = 0; number < 12; number++) students.Add(await school.StudentAsync($"S{number}"));
            var bank = await school.BankAsync(10);
            var assignment = await school.AssignAsync(await school.ClassAsync("8b", [.. students]), bank);
            for (var number = 0; number < 12; number++)
            {
                bool[] answers = [number < 6, number >= 4, number % 2 == 0];
                // The sitting moves by 0.3 with each answer: it starts where it ends at the ability wanted.
                await school.TakeAsync(assignment, students[number], answers, start: ThetaOf(number) - (0.3 * answers.Sum(isCorrect => isCorrect ? 1 : -1)));
            }

            await using var db = database.CreateDbContext();
            var questions = await db.Questions.Where(question => question.BankId == bank).Select(question => new { question.Key, question.Id }).ToListAsync();
            return new World(school, assignment.Id, bank, [.. questions.OrderBy(question => question.Key, StringComparer.Ordinal).Select(question => question.Id)], students);
        }
    }
}
