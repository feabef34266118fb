using Cat.Data;
using Cat.Web.Access;
using Cat.Web.Features.ItemBanks.Formats;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Features.ItemBanks.Export;

/// <param name="Bank">Its name.</param>
/// <param name="Questions">How many it has.</param>
/// <param name="Formats">That it can be written in.</param>
public sealed record ExportView(string Bank, int Questions, int Responses, IReadOnlyList<ExportFormat> Formats);

/// <param name="Key">In the address.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Extension">Of the file.</param>
public sealed record ExportFormat(string Key, string Name, string Extension);

/// <summary>What a format cannot hold of a bank.</summary>
/// <param name="What">In words.</param>
/// <param name="Questions">How many it concerns; 0: the bank itself.</param>
/// <param name="Examples">Identifiers of the first of them.</param>
public sealed record LossRow(string What, int Questions, IReadOnlyList<string> Examples);

/// <summary>In which formats a bank can be exported, and what each of them would lose.</summary>
internal sealed class ShowExport(IDbContextFactory<CatDbContext> factory, ContentRenderer renderer)
{
    private const int MostExamples = 5;

    private readonly IReadOnlyList<IBankWriter> _writers = BankWriters.All(renderer);

    public async Task<Outcome<ExportView>> HandleAsync(Actor actor, ItemBankId bankId, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var view = await db.ItemBanks.Where(bank => bank.Id == bankId).Select(bank => new { bank.Name, Questions = db.Questions.Count(question => question.BankId == bank.Id), Responses = db.LoggedResponses.Count(response => response.BankId == bank.Id) }).SingleOrDefaultAsync(cancellationToken);
        return view is null ? new NotFound("The bank") : new ExportView(view.Name, view.Questions, view.Responses, [.. _writers.Select(writer => new ExportFormat(writer.Key, writer.Format, writer.Extension))]);
    }

    /// <summary>Writes the bank to nowhere and says what was lost on the way.</summary>
    public async Task<Outcome<IReadOnlyList<LossRow>>> LossesAsync(Actor actor, ItemBankId bankId, string format, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return new NotFound("The bank");
        if (_writers.FirstOrDefault(writer => writer.Key == format) is not { } writer) return new NotFound("The format");
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await BankDrafting.LoadAsync(db, bankId, true, cancellationToken) is not { } draft) return new NotFound("The bank");
        var losses = new LossList();
        writer.Write(draft, Stream.Null, losses, cancellationToken);
        return losses.All.GroupBy(loss => loss.What, StringComparer.Ordinal)
            .Select(group => new LossRow(group.Key, group.Count(loss => loss.QuestionKey is not null), [.. group.Select(loss => loss.QuestionKey).OfType<string>().Take(MostExamples)])).ToList();
    }
}
