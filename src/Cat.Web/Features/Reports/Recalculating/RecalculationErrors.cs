using Cat.Web.Shared;

namespace Cat.Web.Features.Reports.Recalculating;

internal sealed record NothingToRecalculate() : Error("Nobody has finished this test yet, so there is nothing to recalculate.");

internal sealed record NothingChanges() : Error("Nothing would change: all results stay as they are.");

internal sealed record NoQuestionLeft() : Error("Every question that some student answered would be left out. Leave out fewer.");
