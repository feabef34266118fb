using System.Text.Json;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Assignments;
using Cat.Web.Features.Classrooms;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Export;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared;

namespace Cat.Web.Features.Api.Answers;

/// <summary>From what a use case returned to an answer: the one place where errors become statuses.</summary>
internal static class ApiAnswers
{
    public static IResult Answer<T>(this Outcome<T> outcome, Func<T, IResult> onSuccess) => outcome.IsSuccess ? onSuccess(outcome.Value) : ProblemOf(outcome.Error);

    public static IResult Json<T>(T value, int status = StatusCodes.Status200OK) => TypedResults.Json(value, ApiJson.Options, contentType: null, status);

    public static IResult Created<T>(HttpContext context, string address, T value)
    {
        context.Response.Headers.Location = address;
        return Json(value, StatusCodes.Status201Created);
    }

    private static ProblemResult ProblemOf(Error? error) => error switch
    {
        null => ApiProblems.Failure,
        NotFound => ApiProblems.NotFound(error.Message),
        ChangedMeanwhile changed => ApiProblems.Conflict($"{changed.What} was changed meanwhile. Read it again and send the change with its present version."),
        KeyTaken or NotWaiting or HasErrors or NothingToUndo or CannotUndo => ApiProblems.Conflict(error.Message),
        Classrooms.ClassIsArchived or Assignments.ClassIsArchived => ApiProblems.Conflict("This class is archived: nothing new begins in it. Its teacher can take it back, under Settings."),
        UploadTooLarge => ApiProblems.TooLarge(error.Message),
        QuestionProblems problems => ApiProblems.Invalid("The question was not stored. The errors say what to correct.", [.. problems.Fields.Select(field => new ApiFieldProblem { Field = field.Field, Message = field.Message })]),
        GiveProblems problems => ApiProblems.Invalid("The test was not given. The errors say what to correct.", [.. problems.ByField.Select(field => new ApiFieldProblem { Field = NameOf(field.Key), Message = field.Value })]),
        ClassNameProblem or KeyNameProblem => Field("name", error),
        NoStudentOfName => Field("userName", error),
        NothingUploaded => Field("files", error),
        UnknownFormat => Field("format", error),
        _ => ApiProblems.Invalid(error.Message),
    };

    private static ProblemResult Field(string name, Error error) => ApiProblems.Invalid(error.Message, new ApiFieldProblem { Field = name, Message = error.Message });

    private static string NameOf(GiveField field) => field switch
    {
        GiveField.Plan => "testId",
        GiveField.Attempts => "attemptsAllowed",
        GiveField.Audience => "students",
        GiveField.OpensAt or GiveField.ClosesAt or GiveField.AccessCode or GiveField.Exceptions => JsonNamingPolicy.CamelCase.ConvertName(field.ToString()),
    };
}
