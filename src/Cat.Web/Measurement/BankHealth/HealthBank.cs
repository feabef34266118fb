using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Calibration;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.BankHealth;

/// <summary>An active question of a bank whose health is looked at.</summary>
/// <param name="Id">The question.</param>
/// <param name="Key">Its identifier.</param>
/// <param name="VersionId">Its current version.</param>
/// <param name="Estimate">Null: it has no parameters.</param>
/// <param name="Concepts">Places of its concepts.</param>
internal sealed record HealthQuestion(QuestionId Id, string Key, QuestionVersionId VersionId, QuestionEstimate? Estimate, IReadOnlyList<int> Concepts);

/// <summary>The active questions of a bank, with its concepts.</summary>
internal sealed record HealthBank(ItemBankId Id, string Name, int Revision, IReadOnlyList<HealthQuestion> Questions, IReadOnlyList<BankConcept> Concepts)
{
    /// <summary>Null: there is no such bank.</summary>
    public static async Task<HealthBank?> LoadAsync(CatDbContext db, ItemBankId id, CancellationToken cancellationToken)
    {
        var bank = await db.ItemBanks.AsNoTracking().Where(candidate => candidate.Id == id).Select(candidate => new { candidate.Name, candidate.Revision }).SingleOrDefaultAsync(cancellationToken);
        if (bank is null) return null;
        var items = await BankItems.LoadAsync(db, id, [QuestionStatus.Active], cancellationToken);
        return new HealthBank(
            id, bank.Name, bank.Revision,
            [.. items.Questions.Select((question, place) => new HealthQuestion(
                question.Id, question.Key, question.VersionId, question.Parameters is { } parameters ? QuestionEstimate.Of(parameters) : null, items.ConceptsOfItems.ConceptsOf(new(place)).ToArray()))],
            items.Concepts);
    }

    /// <summary>Of the questions with parameters; 1 and 0 where there are none.</summary>
    public (double Discrimination, double Guessing) Typical
    {
        get
        {
            var known = Questions.Select(question => question.Estimate?.Item.Parameters).OfType<Engine.Items.ItemParameters>().ToList();
            return known.Count == 0 ? (1, 0) : (Median([.. known.Select(item => item.Discrimination)]), Median([.. known.Select(item => item.Guessing)]));
        }
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
