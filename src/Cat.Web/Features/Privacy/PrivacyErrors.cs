using Cat.Web.Shared;

namespace Cat.Web.Features.Privacy;

internal sealed record NotYourOwnErasure() : Error("You cannot erase your own account. Another administrator can.");

internal sealed record NameDiffers() : Error("What you typed is not the user name of this person. Nothing was erased: compare it letter by letter.");

internal sealed record TestIsRunning(int Count) : Error(
    $"This student has {(Count == 1 ? "a test" : $"{Count} tests")} that {(Count == 1 ? "is" : "are")} not finished. Ask the teacher to end {(Count == 1 ? "it" : "them")}, or tick that unfinished tests end now and their answers are deleted.");

internal sealed record OwnsWhatOthersNeed(int Classes, int Tests, int Recalculations) : Error(
    $"Others need what belongs to this person: {Classes} classes, {Tests} published tests, {Recalculations} records of recalculations. Hand them over to another teacher first; then the account can be erased.");

internal sealed record NoSuchSuccessor() : Error("No other teacher has this user name.");

internal sealed record TextNotUsable(string Reason) : Error(Reason);
