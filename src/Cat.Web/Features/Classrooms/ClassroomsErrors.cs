using Cat.Web.Shared;

namespace Cat.Web.Features.Classrooms;

/// <summary>The name of a class cannot be used; said beside the field.</summary>
internal sealed record ClassNameProblem(string Message) : Error(Message);

/// <summary>The account is not a student's, or does not exist.</summary>
internal sealed record NoSuchStudent() : Error("There is no student account like that any more. Search again.");

/// <summary>No student has the user name; it does not say whether somebody else has.</summary>
internal sealed record NoStudentOfName() : Error("No student has this user name. Look how it is written exactly.");

/// <summary>Nothing new begins in an archived class.</summary>
internal sealed record ClassIsArchived() : Error("This class is archived. Take it back first, under Settings; then this can be done.");

/// <summary>The name of a group cannot be used; said beside the field.</summary>
internal sealed record GroupNameProblem(string Message) : Error(Message);

internal sealed record GroupHasTests(int Count) : Error($"{(Count == 1 ? "A test was" : $"{Count} tests were")} given to this group, so it stays: without it nobody could tell whom the results belong to. You can rename it, or take students out of it.");

/// <summary>No teacher has the user name; it does not say whether somebody else has.</summary>
internal sealed record NoSuchTeacher() : Error("No teacher has this user name. Ask your colleague how it is written exactly.");

internal sealed record AlreadyTeachesHere() : Error("This teacher has the class already.");

/// <summary>What only who made the class may do.</summary>
internal sealed record OnlyTheOwner() : Error("Only the teacher who made the class can do this.");
