using Cat.Web.Shared;

namespace Cat.Web.Features.Classrooms.Joining;

internal sealed record NoJoinCode() : Error(JoiningWords.Text["error.no-code"]);

internal sealed record WrongJoinCode() : Error(JoiningWords.Text["error.wrong-code"]);

internal sealed record TooManyJoinTries(int Minutes) : Error(JoiningWords.Text.Count("error.too-many", Minutes));
