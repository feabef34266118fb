using System.Collections.Concurrent;
using Cat.Data;
using Cat.Data.ItemBanks;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Sittings;

/// <summary>What versions of questions say, kept on this node: a version never changes, and every student of a test reads the same few hundred.</summary>
internal sealed class QuestionContents
{
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<QuestionVersionId, QuestionContent> _kept = new();

    /// <param name="db">Read over its connection: within a transaction a second one could be waited for by all who hold a first.</param>
    /// <param name="version">Of a question that was given.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<QuestionContent> OfAsync(CatDbContext db, QuestionVersionId version, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(version, out var kept)) return kept;
        var content = await db.QuestionVersions.AsNoTracking().Where(candidate => candidate.Id == version).Select(candidate => candidate.Content).SingleAsync(cancellationToken);
        // What is still needed comes again.
        if (_kept.Count >= MostKept) _kept.Clear();
        _kept[version] = content;
        return content;
    }
}
