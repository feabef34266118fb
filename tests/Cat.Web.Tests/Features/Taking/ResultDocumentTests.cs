using System.Text;
using Cat.Data.TestPlans;
using Cat.Web.Features.Taking;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.Taking;

public sealed class ResultDocumentTests(SchoolDatabase database)
{
    [Fact]
    public async Task Write_FinishedTest_IsAPdfWithItsTitle()
    {
        await using var trial = await TakingTrial.CreateAsync(database);
        var id = await trial.StartAsync(new DeliveryRules());
        for (var position = 1; position <= 4; position++) await trial.AnswerAsync(id, position, position % 2 == 0 ? "a" : "b");
        var result = (await trial.Get<ShowResult>().HandleAsync(trial.Student, id, default)).Value;
        var file = ResultDocument.Write(result, "Zoë Ångström-Ødegård", trial.School.Now);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(file, 0, 5));
        Assert.Contains("%%EOF", Encoding.ASCII.GetString(file[^10..]), StringComparison.Ordinal);
        Assert.Contains("Autumn test", Encoding.Latin1.GetString(file), StringComparison.Ordinal); // metadata are not compressed
    }
}
