using Cat.Web.Shared;

namespace Cat.Web.Features.Classrooms;

/// <summary>The name of a class cannot be used; said beside the field.</summary>
internal sealed record ClassNameProblem(string Message) : Error(Message);

/// <summary>The account is not a student's, or does not exist.</summary>
internal sealed record NoSuchStudent() : Error("There is no student account like that any more. Search again.");
