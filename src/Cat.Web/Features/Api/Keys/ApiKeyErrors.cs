using Cat.Web.Shared;

namespace Cat.Web.Features.Api.Keys;

internal sealed record KeyNameProblem() : Error($"Give the key a name of at most {CreateApiKey.LongestName} letters, such as the program that will use it.");

internal sealed record KeyScopeProblem(string Message) : Error(Message);

internal sealed record KeyEndProblem() : Error($"A key is valid between 1 and {CreateApiKey.MostDays} days.");

internal sealed record TooManyKeys() : Error($"You have {CreateApiKey.MostKeys} valid keys, which is the most. Revoke one that is not used any more.");
