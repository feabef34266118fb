using Cat.Web.Shared;

namespace Cat.Web.Features.ItemBanks.Enemies;

internal sealed record SetNameProblem() : Error($"Give the set a name of at most {AddEnemySet.LongestName} characters.");

internal sealed record SetNameTaken(string Name) : Error($"The bank has a set “{Name}” already. Choose another name.");

internal sealed record TooFewQuestions() : Error("A set has two questions or more. Write their identifiers, one a line or with commas between.");

internal sealed record TooManyQuestions(int Count) : Error($"The set has {Count} questions; at most {AddEnemySet.MostQuestions} can be in one.");

internal sealed record UnknownQuestions(IReadOnlyList<string> Keys) : Error(
    $"The bank has no question {string.Join(", ", Keys.Take(10).Select(key => $"“{key}”"))}{(Keys.Count > 10 ? $" and {Keys.Count - 10} more" : "")}. Nothing was stored.");
