using Cat.Data;
using Cat.Data.BankJobs;
using Cat.Data.Calibrations;
using Cat.Data.ItemBanks;
using Cat.Web.Measurement.Jobs;
using Cat.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Cat.Web.Measurement.Calibration;

internal sealed record NothingInSample() : Error("No response is in the sample that was asked for. Take a larger one: all responses, an earlier date, fewer responses to a student.");

/// <summary>Calibrates active and pilot questions anew. Its run waits to be published; nothing in the bank changes.</summary>
internal sealed class CalibrationWork(IDbContextFactory<CatDbContext> factory, TimeProvider time) : IBankJobWork
{
    public BankJobKind Kind => BankJobKind.Calibration;

    public async Task<Outcome<Done>> RunAsync(HeldJob job, CancellationToken cancellationToken)
    {
        var settings = CalibrationSettings.FromJson(job.Settings);
        job.Progress.Report(new JobStep(0.05, "Reading the responses"));
        var read = await ReadAsync(job, settings, cancellationToken);
        if (read.History.Students.Count == 0) return new NothingInSample();
        var found = BankEstimates.Of(read.History, settings.LeansOnConcepts ? read.Items.ConceptsOfItems : null, read.Maximums, job.Progress, cancellationToken, settings.ToOptions());
        job.Progress.Report(new JobStep(0.82, "Checking the fit of each question, and bringing the scales together"));
        var fitted = new FittedBank(read.Items.Questions, read.IsMarked, settings, found, read.Published, cancellationToken);
        if (fitted.AreScalesApart) return new ScalesApart();
        job.Progress.Report(new JobStep(0.95, "Storing"));
        await StoreAsync(job, read, fitted, found, cancellationToken);
        return Done.Instance;
    }

    private async Task<Read> ReadAsync(HeldJob job, CalibrationSettings settings, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var bank = await db.ItemBanks.AsNoTracking().SingleAsync(candidate => candidate.Id == job.BankId, cancellationToken);
        var items = await BankItems.LoadAsync(db, job.BankId, [QuestionStatus.Active, QuestionStatus.Pilot], cancellationToken);
        var marked = (await db.Questions.Where(question => question.BankId == job.BankId && question.DriftFoundAt != null).Select(question => question.Id).ToListAsync(cancellationToken)).ToHashSet();
        var all = await ResponseHistory.LoadAsync(db, job.BankId, [.. items.Questions.Select(question => question.Id)], settings.ToSources(job.CreatedAt), cancellationToken);
        var history = all.WithAtLeast(settings.MinimumPerStudent);
        int[] answered = [.. history.Points.Select(given => given.Item).Distinct()];
        var points = await BankItems.MaximumPointsAsync(db, [.. answered.Select(item => items.Questions[item].VersionId)], cancellationToken);
        var (run, published) = await PublishedAsync(db, job.BankId, items, cancellationToken);
        return new Read(
            bank.Revision, bank.AreResponsesSimulated ? ParameterSource.CalibratedFromSimulation : ParameterSource.Calibrated, items, [.. items.Questions.Select(question => marked.Contains(question.Id))],
            history, all.Students.Count - history.Students.Count, answered.ToDictionary(item => item, item => points[items.Questions[item].VersionId]), run, published);
    }

    /// <summary>What the calibration published last found of the questions as they are now.</summary>
    private static async Task<(CalibrationRunId? Run, IReadOnlyList<QuestionParameters?>? Found)> PublishedAsync(CatDbContext db, ItemBankId bankId, BankItems items, CancellationToken cancellationToken)
    {
        var last = await db.CalibrationRuns.AsNoTracking().Where(run => run.BankId == bankId && run.PublishedAt != null).OrderByDescending(run => run.PublishedAt)
            .Select(run => (CalibrationRunId?)run.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is not { } run) return (null, null);
        var found = await db.CalibrationRunItems.AsNoTracking().Where(item => item.RunId == run).Select(item => new { item.QuestionVersionId, item.Found }).ToDictionaryAsync(item => item.QuestionVersionId, item => item.Found, cancellationToken);
        return (run, [.. items.Questions.Select(question => found.GetValueOrDefault(question.VersionId))]);
    }

    private async Task StoreAsync(HeldJob job, Read read, FittedBank fitted, BankEstimates found, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await job.LockToCompleteAsync(db, cancellationToken);
        var (id, now) = (CalibrationRunId.New(), time.GetUtcNow());
        var items = read.Items.Questions.Select((question, item) => new CalibrationRunItem
        {
            RunId = id,
            QuestionId = question.Id,
            QuestionVersionId = question.VersionId,
            Before = question.Parameters,
            Found = fitted.LinkedOf(item)?.ToParameters(found.Responses[item], read.Source, now),
            Fit = fitted.FitOf(item).ToJson(),
            Flags = fitted.FlagsOf(item),
        }).ToList();
        db.Add(new CalibrationRun
        {
            Id = id,
            BankId = job.BankId,
            JobId = job.Id,
            Settings = job.Settings,
            Summary = Summary(read, fitted, found, items).ToJson(),
            Revision = read.Revision,
            CreatedAt = now,
            Items = items,
        });
        row.Complete($$"""{"run":"{{id}}"}""", now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
    }

    private static CalibrationSummary Summary(Read read, FittedBank fitted, BankEstimates found, List<CalibrationRunItem> items)
    {
        var estimated = found.RightOrWrong.Items.Count(item => item.Parameters is not null);
        return new CalibrationSummary
        {
            Students = read.History.Students.Count,
            StudentsLeftOut = read.StudentsLeftOut,
            Responses = read.History.Sequences.Examinees.Sum(responses => responses.Count),
            Questions = items.Count,
            Found = items.Count(item => item.Found is not null),
            Flagged = items.Count(item => item.Flags.Count > 0),
            WithSteps = items.Count(item => item.Found is { Steps.Count: > 0 }),
            WithoutPoints = found.WithoutPoints,
            HasConverged = found.HasConverged,
            Iterations = found.RightOrWrong.Iterations,
            LogLikelihood = found.RightOrWrong.LogLikelihood,
            Parameters = fitted.ParameterCount(estimated),
            LikelihoodStudents = Enumerable.Range(0, found.Log.ExamineeCount).Count(examinee => found.Log.ItemsOf(examinee).Length > 0),
            Reliability = fitted.Analysis.Reliability,
            Link = fitted.Link,
            ComparedWith = read.PublishedRun?.Value,
            Information = fitted.Information(),
        };
    }

    /// <summary>What a calibration begins with.</summary>
    private sealed record Read(
        int Revision, ParameterSource Source, BankItems Items, IReadOnlyList<bool> IsMarked, ResponseHistory History, int StudentsLeftOut, IReadOnlyDictionary<int, int> Maximums,
        CalibrationRunId? PublishedRun, IReadOnlyList<QuestionParameters?>? Published);
}
