using Cat.Web.Shared;
using Cat.Web.Shared.Content;

namespace Cat.Web.Features.ItemBanks;

internal sealed record QuestionProblems(IReadOnlyList<FieldProblem> Fields) : Error("The question is not saved yet. Correct what is marked below.");

internal sealed record KeyTaken(string Key) : Error($"The bank has a question “{Key}” already. Choose another identifier.");
