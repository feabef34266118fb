using Npgsql;

namespace Cat.Faults;

/// <summary>A file system without room, as far as Postgres uses it.</summary>
internal static class FullDisk
{
    private const int MostSwitches = 20;

    public static async Task FillAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        var block = new byte[64 * 1024];
        await using var file = new FileStream(FileOf(scene), FileMode.Create);
        try
        {
            while (true)
            {
                await file.WriteAsync(block, cancellationToken);
                await file.FlushAsync(cancellationToken);
            }
        }
        catch (IOException)
        {
            scene.Remarks.Add($"{file.Length >> 20} MB were filled");
        }
    }

    /// <summary>Uses up the files of the log that are there already.</summary>
    public static async Task FillWalAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        await FillAsync(scene, cancellationToken);
        for (var count = 0; count < MostSwitches; count++)
        {
            try
            {
                await scene.Postgres.ExecuteAsync("cat", "SELECT pg_logical_emit_message(true, 'fault', 'full'), pg_switch_wal()", cancellationToken);
            }
            catch (NpgsqlException exception)
            {
                scene.Remarks.Add($"Postgres: {exception.Message}");
                return;
            }
        }

        scene.Remarks.Add("The log found room all the same");
    }

    public static async Task FreeAsync(FaultScene scene, CancellationToken cancellationToken)
    {
        File.Delete(FileOf(scene));
        if (scene.Postgres.Postmaster is not null) return;
        scene.Remarks.Add("Postgres had ended and was started again");
        await scene.Postgres.StartAsync(cancellationToken);
    }

    private static string FileOf(FaultScene scene) => Path.Combine(scene.Disk, "filler");
}
