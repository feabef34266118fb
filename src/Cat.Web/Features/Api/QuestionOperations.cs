using Cat.Data;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Review;

namespace Cat.Web.Features.Api;

internal static class QuestionOperations
{
    public static void MapQuestions(this IEndpointRouteBuilder api)
    {
        api.MapPost("/banks/{bankId:guid}/questions", CreateAsync).Named("createQuestion", ApiScope.WriteBanks, 409).Takes<ApiNewQuestion>().Produces<ApiCreated>(201);
        api.MapGet("/questions/{questionId:guid}", ShowAsync).Named("getQuestion", ApiScope.ReadBanks).Produces<ApiQuestion>();
        api.MapPut("/questions/{questionId:guid}", SaveAsync).Named("saveQuestion", ApiScope.WriteBanks, 409).Takes<ApiChangedQuestion>().Produces<ApiSavedQuestion>();
        api.MapPost("/questions/{questionId:guid}/status", ChangeStatusAsync).Named("changeQuestionStatus", ApiScope.WriteBanks, 409).Takes<ApiStatusChange>().Produces(204);
    }

    /// <summary>Sends a question on its way: to review, into tests, back, or out.</summary>
    /// <param name="questionId">Of the question.</param>
    internal static Task<IResult> ChangeStatusAsync(Guid questionId, HttpContext context, ChangeStatus change) => ApiBody.ReadAsync<ApiStatusChange>(context, async body =>
        (await change.HandleAsync(context.ActorOf(), new QuestionId(questionId), new StatusRequest(body.Status, body.Reason), context.RequestAborted)).Answer(_ => TypedResults.NoContent()));

    /// <summary>Adds a question to an item bank, as a draft.</summary>
    /// <param name="bankId">Of the bank.</param>
    internal static Task<IResult> CreateAsync(Guid bankId, HttpContext context, CreateQuestion create) => ApiBody.ReadAsync<ApiNewQuestion>(context, async body =>
    {
        var form = FormOf(body);
        form.Key = body.Key;
        return (await create.HandleAsync(context.ActorOf(), new ItemBankId(bankId), form, context.RequestAborted))
            .Answer(id => ApiAnswers.Created(context, $"{ApiOperations.Address}/questions/{id}", new ApiCreated { Id = id.Value }));
    });

    /// <summary>A question with its key and parameters.</summary>
    /// <param name="questionId">Of the question.</param>
    internal static async Task<IResult> ShowAsync(Guid questionId, HttpContext context, ShowBankQuestion show) =>
        (await show.HandleAsync(context.ActorOf(), new QuestionId(questionId), context.RequestAborted)).Answer(found => ApiAnswers.Json(ShapeOf(found)));

    /// <summary>Saves a question; a changed content becomes a new version.</summary>
    /// <param name="questionId">Of the question.</param>
    internal static Task<IResult> SaveAsync(Guid questionId, HttpContext context, SaveQuestion save) => ApiBody.ReadAsync<ApiChangedQuestion>(context, async body =>
    {
        var form = FormOf(body);
        form.KeepParameters = body.KeepParameters;
        return (await save.HandleAsync(context.ActorOf(), new QuestionId(questionId), body.Version, form, context.RequestAborted))
            .Answer(version => ApiAnswers.Json(new ApiSavedQuestion { Version = version }));
    });

    private static QuestionForm FormOf(ApiQuestionText body) => new()
    {
        Type = body.Type,
        Format = body.Format,
        Stem = body.Stem,
        Explanation = body.Explanation,
        NumericAnswer = body.NumericAnswer,
        Tolerance = body.Tolerance,
        Units = string.Join('\n', body.Units),
        NeedsUnit = body.NeedsUnit,
        Credit = body.Credit,
        AcceptedTexts = string.Join('\n', body.AcceptedTexts),
        AuthorDifficulty = body.AuthorDifficulty,
        Choices = [.. body.Choices.Select(choice => new ChoiceForm { Key = choice.Key, Text = choice.Text, IsCorrect = choice.IsCorrect })],
        Lines = [.. body.Lines.Select(line => new LineForm { Text = line.Text, ChoiceKey = line.ChoiceKey })],
        Blanks = [.. body.Blanks.Select(blank => new BlankForm { Kind = blank.Kind, Answer = string.Join('\n', blank.Answers), Tolerance = blank.Tolerance, WrongOptions = string.Join('\n', blank.WrongOptions) })],
        Concepts = [.. body.Concepts],
        Tags = string.Join(", ", body.Tags),
    };

    private static ApiQuestion ShapeOf(BankQuestionView found) => new()
    {
        Id = found.Id.Value,
        BankId = found.BankId.Value,
        Key = found.Form.Key,
        Version = found.CurrentVersion,
        Type = found.Form.Type,
        Status = found.Status,
        Format = found.Form.Format,
        Stem = found.Form.Stem,
        Explanation = found.Form.Explanation,
        NumericAnswer = found.Form.NumericAnswer,
        Tolerance = found.Form.Tolerance,
        Units = LinesOf(found.Form.Units),
        NeedsUnit = found.Form.NeedsUnit,
        Credit = found.Form.Credit,
        AcceptedTexts = LinesOf(found.Form.AcceptedTexts),
        AuthorDifficulty = found.Form.AuthorDifficulty,
        Choices = [.. found.Form.Choices.Select(choice => new ApiChoice { Key = choice.Key, Text = choice.Text, IsCorrect = choice.IsCorrect })],
        Lines = [.. found.Form.Lines.Select(line => new ApiMatchLine { Text = line.Text, ChoiceKey = line.ChoiceKey })],
        Blanks = [.. found.Form.Blanks.Select(blank => new ApiBlank { Kind = blank.Kind, Answers = LinesOf(blank.Answer), Tolerance = blank.Tolerance, WrongOptions = LinesOf(blank.WrongOptions) })],
        Concepts = [.. found.Form.Concepts],
        Tags = found.Form.Tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        Parameters = ApiParameters.Of(found.Versions.FirstOrDefault(version => version.Number == found.CurrentVersion)?.Parameters),
        TimesAnswered = found.TimesAnswered,
        TimesRight = found.TimesRight,
    };

    private static string[] LinesOf(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
