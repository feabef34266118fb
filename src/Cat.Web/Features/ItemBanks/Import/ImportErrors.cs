using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Import;

internal sealed record UploadTooLarge(string Name, long Limit) : Error(
    $"{Name} makes the upload larger than {Limit / 1024 / 1024} MiB, so nothing was stored. Leave out files that do not belong to the bank, or upload a zip archive.");

internal sealed record NothingUploaded() : Error("Choose the bank's files first.");

internal sealed record NotWaiting(string Status) : Error($"This import is {Status} by now, so nothing was changed. The page shows what you can do.");

internal sealed record HasErrors(int Count) : Error($"This import has {Count} errors. Correct the files and upload them again.");

internal sealed record NothingToUndo() : Error("This import cannot be undone: it is not done, was undone already, or is from before imports could be undone.");

internal sealed record CannotUndo(string Why) : Error($"This import cannot be undone. {Why}");
