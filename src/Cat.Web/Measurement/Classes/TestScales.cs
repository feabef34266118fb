using Cat.Data;

namespace Cat.Web.Measurement.Classes;

/// <summary>Whether two revisions of a bank measure on one scale.</summary>
internal sealed class TestScales(BankLoader banks)
{
    /// <summary>True when every question that both revisions score by has the same parameters in both: then nothing was calibrated anew between them.</summary>
    /// <param name="db">Of the use case.</param>
    /// <param name="bankId">The bank.</param>
    /// <param name="one">A revision.</param>
    /// <param name="other">Another.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    public async Task<bool> AreOneAsync(CatDbContext db, ItemBankId bankId, int one, int other, CancellationToken cancellationToken)
    {
        if (one == other) return true;
        var (first, second) = (await banks.AtAsync(db, bankId, one, cancellationToken), await banks.AtAsync(db, bankId, other, cancellationToken));
        return first.Questions.Index().All(entry => !first.IsScored(entry.Index) || second.FindIndex(entry.Item.Id) is not { } place || !second.IsScored(place)
            || second.Items[new(place)] == first.Items[new(entry.Index)]);
    }
}
