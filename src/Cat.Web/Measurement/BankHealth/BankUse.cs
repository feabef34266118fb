using Cat.Data;
using Cat.Data.TestPlans;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>How often the tests of a bank have shown each question, by the ability that the test ended with. Practice is left out.</summary>
/// <param name="Tests">By band.</param>
/// <param name="Shown">By question, by band.</param>
/// <param name="ShownInAll">Questions shown by all tests together.</param>
internal sealed record BankUse(IReadOnlyList<int> Tests, IReadOnlyDictionary<QuestionId, int[]> Shown, long ShownInAll)
{
    public int AllTests => Tests.Sum();

    public double MeanLength => AllTests == 0 ? 0 : (double)ShownInAll / AllTests;

    /// <summary>Mean over pairs of tests of the questions that both showed, over the mean length: Σ n (n − 1) / (T (T − 1) L) (Way 1998). Null: fewer than two tests.</summary>
    public double? Overlap => AllTests < 2 || ShownInAll == 0 ? null : Shown.Values.Sum(counts => (double)counts.Sum() * (counts.Sum() - 1)) / ((double)AllTests * (AllTests - 1) * MeanLength);

    public int CountOf(QuestionId id) => Shown.TryGetValue(id, out var counts) ? counts.Sum() : 0;

    /// <summary>Share of tests, of one band or of all, that showed a question.</summary>
    public double RateOf(QuestionId id, int? band = null)
    {
        var tests = band is { } one ? Tests[one] : AllTests;
        if (tests == 0 || !Shown.TryGetValue(id, out var counts)) return 0;
        return (double)(band is { } only ? counts[only] : counts.Sum()) / tests;
    }

    public static async Task<BankUse> CountAsync(CatDbContext db, ItemBankId bankId, CancellationToken cancellationToken)
    {
        double[] cuts = [.. AbilityBand.Default.Skip(1).Select(band => band.LowerBound!.Value)]; // only the first has none
        var tests = new int[AbilityBand.Default.Count];
        foreach (var row in await db.Database.SqlQuery<BandCount>(
            $"SELECT width_bucket(theta, {cuts}) AS band, count(*)::int AS count FROM test_sessions WHERE bank_id = {bankId.Value} AND NOT is_practice GROUP BY 1").ToListAsync(cancellationToken))
            tests[row.Band] = row.Count;
        var (shown, all) = (new Dictionary<QuestionId, int[]>(), 0L);
        foreach (var row in await db.Database.SqlQuery<ShownCount>(
            $"""
             WITH banded AS MATERIALIZED (SELECT id, width_bucket(theta, {cuts}) AS band FROM test_sessions WHERE bank_id = {bankId.Value} AND NOT is_practice)
             SELECT banded.band, question.question_id, count(*)::int AS count
             FROM banded JOIN administered_questions AS question ON question.session_id = banded.id GROUP BY 1, 2
             """).ToListAsync(cancellationToken))
        {
            var id = new QuestionId(row.QuestionId);
            if (!shown.TryGetValue(id, out var counts)) shown.Add(id, counts = new int[tests.Length]);
            counts[row.Band] = row.Count;
            all += row.Count;
        }

        return new BankUse(tests, shown, all);
    }

    private sealed record BandCount(int Band, int Count);

    private sealed record ShownCount(int Band, Guid QuestionId, int Count);
}
