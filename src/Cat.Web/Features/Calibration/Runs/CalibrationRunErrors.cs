using Cat.Web.Shared;

namespace Cat.Web.Features.Calibration.Runs;

internal sealed record SettingOutOfRange(string Words) : Error(Words);

internal sealed record AlreadyPublished() : Error("This calibration is published already.");

internal sealed record NotPublished() : Error("This calibration is not published, so there is nothing to take back.");

internal sealed record PublishedSince(DateTimeOffset At) : Error($"Another calibration of this bank was published later, on {DateText.Of(At)}. Take that one back first.");

internal sealed record ReasonMissing() : Error("Say in a few words why: the reason is kept with the deed.");

internal sealed record NothingToPublish() : Error("None of the chosen questions can be published: all have changed since the calibration, or got no parameters. Calibrate again.");

internal sealed record ScaleWouldSplit(int Questions) : Error(
    $"This calibration begins a new scale, and {Questions} active question(s) with parameters would stay on the old one. Publish all found questions after you have retired those that were not found, or calibrate again with a link to the bank's scale.");
