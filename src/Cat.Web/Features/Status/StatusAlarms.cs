using System.Globalization;

namespace Cat.Web.Features.Status;

/// <summary>What somebody should do something about; docs/operations/running.md says what.</summary>
internal static class StatusAlarms
{
    /// <summary>A job says every half second that it lives.</summary>
    private const double SilentForSeconds = 60;

    private const double MostConnections = 0.85;
    private const double MostFallbacks = 0.05;
    private const int FewChoices = 100;

    private static readonly TimeSpan OldBackup = TimeSpan.FromHours(36);

    public static IReadOnlyList<string> Of(StatusView view, DateTimeOffset now)
    {
        var alarms = new List<string>();
        var database = view.Database;
        if (database.Missing > 0) alarms.Add($"The database lacks {database.Missing} migrations that this node needs.");
        if (database.Connections > MostConnections * database.MostConnections) alarms.Add($"{database.Connections} of {database.MostConnections} connections of the database are taken.");
        if (database.Disk is { IsLow: true } disk) alarms.Add($"The disk of the database has {SizeText.Of(disk.FreeBytes)} left of {SizeText.Of(disk.TotalBytes)}.");
        // The embedded default is for trying out: nobody backs it up.
        if (database.Disk is null && (view.Backup.LastAt is not { } last || now - last > OldBackup)) alarms.Add("No backup was made in the last 36 hours.");
        if (view.Backup.FailedAt is not null) alarms.Add("The database cannot archive its log: a restore would end there, and the disk fills up.");
        alarms.AddRange(view.Jobs.Where(job => job.SilentSeconds > SilentForSeconds).Select(job => $"{job.What}: one runs and was not heard of for {job.SilentSeconds?.ToString("0", CultureInfo.InvariantCulture)} s."));
        alarms.AddRange(view.Policies.Where(policy => policy.Failure is not null).Select(policy => $"The policy of {policy.Bank} cannot be loaded; Fisher's rule serves."));
        alarms.AddRange(view.Policies.Where(policy => policy.Choices + policy.Fallbacks >= FewChoices && policy.Fallbacks > MostFallbacks * (policy.Choices + policy.Fallbacks))
            .Select(policy => string.Create(CultureInfo.InvariantCulture, $"Fisher's rule stood in for the policy of {policy.Bank} in {(double)policy.Fallbacks / (policy.Choices + policy.Fallbacks):0%} of its choices.")));
        return alarms;
    }
}
