using Cat.Web.Shared;

namespace Cat.Web.Features.Accounts.TwoStep;

internal sealed record CodeOfAppIsWrong() : Error("That is not the code that the app shows for this key now. Check that the clock of your phone is right, and type the next code.");

internal sealed record PasswordIsWrong() : Error("That is not your password.");

internal sealed record NoSecondStep() : Error("Set up the second step first.");
