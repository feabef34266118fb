using Cat.Web.Shared;

namespace Cat.Web.Features.Calibration;

internal sealed record MinimumOutOfRange() : Error(
    $"The number of responses that move a question on is between {RecalibrationRequest.FewestResponses} and {RecalibrationRequest.MostResponses}.");
