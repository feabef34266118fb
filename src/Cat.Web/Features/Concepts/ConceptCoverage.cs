using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Concepts;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.Concepts;

/// <summary>How well the questions of a bank cover a concept.</summary>
/// <param name="Active">Questions given in tests.</param>
/// <param name="Calibrated">Of these, with parameters: only they are given scored.</param>
/// <param name="Pilot">Questions tried out.</param>
/// <param name="Draft">Drafts and questions in review.</param>
/// <param name="Easiest">Difficulty of the calibrated ones; null: there is none.</param>
/// <param name="Hardest">The same.</param>
/// <param name="Information">Of the calibrated ones together at the middle of the scale.</param>
public sealed record ConceptCoverage(int Active, int Calibrated, int Pilot, int Draft, double? Easiest, double? Hardest, double Information)
{
    /// <summary>With fewer active questions a test soon has none left, and mastery is judged by little.</summary>
    public const int Enough = 5;

    /// <summary>Below it the questions are easy, above its negative they are hard: a student of the middle gets about three of four right, or wrong.</summary>
    public const double EasyBelow = -0.4;

    /// <summary>With less, a test of all its questions has a standard error above 1: no better than knowing nothing.</summary>
    public const double LeastInformation = 1;

    public static ConceptCoverage None { get; } = new(0, 0, 0, 0, null, null, 0);

    /// <summary>What an author should know, the worst first; empty: nothing.</summary>
    public IReadOnlyList<string> Warnings() =>
        Active == 0 ? [Pilot + Draft == 0 ? "no question" : "no active question"]
        : [.. new (bool Is, string Text)[]
        {
            (Active < Enough, $"fewer than {Enough} active questions"),
            (Calibrated == 0, "none is calibrated"),
            (Calibrated > 1 && Hardest < EasyBelow, "only easy questions"),
            (Calibrated > 1 && Easiest > -EasyBelow, "only hard questions"),
            (Calibrated >= Enough && Information < LeastInformation, "tells little of students in the middle"),
        }.Where(warning => warning.Is).Select(warning => warning.Text)];

    /// <summary>By concept; a concept without questions is not among them.</summary>
    public static async Task<IReadOnlyDictionary<ConceptId, ConceptCoverage>> LoadAsync(CatDbContext db, ItemBankId bankId, ConceptId? only, CancellationToken cancellationToken)
    {
        var links = db.QuestionConcepts.AsNoTracking().Where(link => link.BankId == bankId);
        if (only is { } concept) links = links.Where(link => link.ConceptId == concept);
        var rows = await links.Join(db.Questions.Where(question => question.BankId == bankId && question.Status != QuestionStatus.Retired), link => link.QuestionVersionId, question => question.CurrentVersionId, (link, question) => new { link.ConceptId, link.QuestionVersionId, question.Status })
            .Join(db.QuestionVersions, row => row.QuestionVersionId, version => version.Id, (row, version) => new { row.ConceptId, row.Status, version.Parameters }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.ConceptId).ToDictionary(group => group.Key, group =>
        {
            var calibrated = group.Where(row => row.Status == QuestionStatus.Active).Select(row => row.Parameters).OfType<QuestionParameters>().ToList();
            return new ConceptCoverage(
                group.Count(row => row.Status == QuestionStatus.Active), calibrated.Count, group.Count(row => row.Status == QuestionStatus.Pilot), group.Count(row => row.Status is QuestionStatus.Draft or QuestionStatus.Review),
                calibrated.Count == 0 ? null : calibrated.Min(parameters => parameters.Difficulty), calibrated.Count == 0 ? null : calibrated.Max(parameters => parameters.Difficulty), ConceptInformation.At(calibrated, 0));
        });
    }
}
