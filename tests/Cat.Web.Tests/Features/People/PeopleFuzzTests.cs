using Cat.Testing.Fuzzing;
using Cat.Testing.People;
using Cat.Web.Features.People;
using Cat.Web.Features.People.OneRoster;
using Cat.Web.Tests.Features.Classrooms;

namespace Cat.Web.Tests.Features.People;

/// <summary>Two thousand spoilt files a reader, always the same: people or problems, never an exception. bench/Cat.FormatFuzz does the same with more.</summary>
public sealed class PeopleFuzzTests(SchoolDatabase database)
{
    private const int Inputs = 2000;

    [Theory]
    [InlineData("people")]
    [InlineData("oneroster-1.2")]
    [InlineData("oneroster-1.1")]
    public void SpoiltLists_AreReadOrReported(string format)
    {
        var mutation = new FileMutation(20261127, [.. SeedsOf(format).Select(bytes => new FuzzInput(format, [(format, bytes)]))], areTables: true);
        var (read, refused) = (0, 0);
        for (var count = 0; count < Inputs; count++)
        {
            var list = Read(format, mutation.Next().Files[0].Bytes);
            read += list.People.Count > 0 ? 1 : 0;
            refused += list.Problems.Count > 0 ? 1 : 0;
            Assert.Equal(list.People.Count, list.People.Select(person => person.UserName.ToUpperInvariant()).Distinct(StringComparer.Ordinal).Count());
            Assert.All(list.Problems, problem => Assert.True(problem.What.Length > 0 && problem.HowToMend.Length > 0));
            Assert.All(list.Classes.SelectMany(entry => entry.Students.Concat(entry.Teachers)), person => Assert.Contains(person, list.People));
        }

        // Spoilt, but not so much that nothing behind the first checks is reached.
        Assert.InRange(read, Inputs / 4, Inputs);
        Assert.InRange(refused, Inputs / 10, Inputs * 9 / 10);
    }

    /// <summary>What was read is planned against the database, which has its own ideas of texts; nothing is stored by that.</summary>
    [Fact]
    public async Task SpoiltLists_ThatHaveNoProblems_ArePlanned()
    {
        var trial = await ListTrial.CreateAsync(database);
        var planned = 0;
        foreach (var format in new[] { "people", "oneroster-1.2" })
        {
            var mutation = new FileMutation(7, [.. SeedsOf(format).Select(bytes => new FuzzInput(format, [(format, bytes)]))], areTables: true);
            for (var count = 0; count < 300; count++)
            {
                var bytes = mutation.Next().Files[0].Bytes;
                if (Read(format, bytes) is not { Problems.Count: 0, People.Count: > 0 }) continue;
                planned++;
                var plan = format == "people" ? await trial.CheckAsync(bytes) : await trial.CheckAsync(bytes, new OneRosterChoices(true, true, true, OneRosterChoices.AllDemographics));
                Assert.True(plan.People.Count > 0 || plan.Problems.Count > 0);
            }
        }

        Assert.True(planned > 30, $"Only {planned} lists came so far.");
    }

    private static PeopleList Read(string format, byte[] bytes) => format == "people"
        ? PeopleReading.Read(bytes, TestContext.Current.CancellationToken)
        : OneRosterReading.Read(bytes, new OneRosterChoices(true, true, true, OneRosterChoices.AllDemographics), TestContext.Current.CancellationToken);

    private static IEnumerable<byte[]> SeedsOf(string format) => format == "people" ? [PeopleFiles.Csv(), PeopleFiles.Utf16()] : [PeopleFiles.OneRoster(format["oneroster-".Length..])];
}
