using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cat.Data;
using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Features.BankHealth;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.BankHealthLoad;

/// <summary>Milliseconds of one part: the first time, when nothing is compiled yet, and again; of processor time of this process; and what tells whether its numbers are the same.</summary>
internal sealed record PartTime(string Part, double First, IReadOnlyList<double> Sorted, double Processor, string Digest)
{
    public double Median => Sorted[Sorted.Count / 2];
    public double Longest => Sorted[^1];
}

/// <summary>Takes the time of each part of bank health.</summary>
internal sealed class PartTimes(IDbContextFactory<CatDbContext> factory, ItemBankId bank, int repeat)
{
    private readonly Actor _admin = new(Guid.CreateVersion7(), RoleNames.Admin);

    public async Task<IReadOnlyList<PartTime>> TakeAsync(CancellationToken cancellationToken) =>
    [
        await TakeAsync("use", () => new ShowExposure(factory).HandleAsync(_admin, bank, cancellationToken)),
        await TakeAsync("gaps", () => new ShowGaps(factory).HandleAsync(_admin, bank, new GapRequest(null, null), cancellationToken)),
        await TakeAsync("wrong choices", () => new ShowWrongChoices(factory).HandleAsync(_admin, bank, cancellationToken)),
        await TakeAsync("groups", GroupsAsync(cancellationToken)),
        await TakeAsync("known questions", () => new ShowLeakSignals(factory).HandleAsync(_admin, bank, cancellationToken)),
    ];

    private Func<Task<Outcome<HealthPart>>> GroupsAsync(CancellationToken cancellationToken) => async () =>
    {
        var outcome = await new ShowGroupDifferences(factory).HandleAsync(_admin, bank, new GroupRequest("attribute:language", "de", "en"), cancellationToken);
        return outcome.IsSuccess ? outcome.Value.Part : outcome.Error ?? throw new InvalidOperationException("Neither a part nor an error.");
    };

    private async Task<PartTime> TakeAsync(string name, Func<Task<Outcome<HealthPart>>> read)
    {
        var (times, part, processor) = (new List<double>(), (HealthPart?)null, TimeSpan.Zero);
        for (var time = 0; time <= repeat; time++)
        {
            if (time == 1) processor = Environment.CpuUsage.TotalTime;
            var began = Stopwatch.GetTimestamp();
            var outcome = await read();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            part = outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException($"{name} was refused.");
        }

        return new PartTime(name, times[0], [.. times.Skip(1).Order()], (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / repeat, DigestOf(part!)); // repeated at least once
    }

    /// <summary>Of every sentence and every number of its tables, to the last digit.</summary>
    private static string DigestOf(HealthPart part)
    {
        var text = new StringBuilder();
        foreach (var section in part.Sections)
        {
            foreach (var sentence in section.Paragraphs.Concat(section.Advice)) text.AppendLine(sentence);
            foreach (var row in section.Tables.Select(table => table.Table).Concat(section.Figures.Select(figure => figure.Table)).SelectMany(table => table.Rows))
                text.AppendJoin('\t', row.Select(cell => Convert.ToString(cell.Value, CultureInfo.InvariantCulture) ?? cell.Marker)).AppendLine();
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
