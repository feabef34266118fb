using System.ComponentModel.DataAnnotations;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.ItemBanks;
using Cat.Web.Features.ItemBanks.Export;
using Cat.Web.Features.ItemBanks.Search;

namespace Cat.Web.Features.Api;

internal static class BankOperations
{
    public static void MapBanks(this IEndpointRouteBuilder api)
    {
        api.MapGet("/banks", ListAsync).Named("listBanks", ApiScope.ReadBanks).Produces<ApiPage<ApiBank>>();
        api.MapGet("/banks/{bankId:guid}", ShowAsync).Named("getBank", ApiScope.ReadBanks).Produces<ApiBankDetails>();
        api.MapGet("/banks/{bankId:guid}/questions", ListQuestionsAsync).Named("listQuestions", ApiScope.ReadBanks).Produces<ApiPage<ApiQuestionRow>>();
        api.MapGet("/banks/{bankId:guid}/export", ExportAsync).Named("exportBank", ApiScope.ReadBanks, 422).Produces<Stream>(200, "application/octet-stream");
    }

    /// <summary>An item bank as a file, with the keys and parameters of its questions.</summary>
    /// <param name="bankId">Of the bank.</param>
    /// <param name="format">csv (the default), json, xlsx, qti-3.0, qti-2.2, qti-2.1, moodle-xml, gift, aiken.</param>
    /// <param name="withResponses">The response log too, where the format holds one.</param>
    internal static async Task<IResult> ExportAsync(Guid bankId, string? format, bool? withResponses, HttpContext context, ExportBank export) =>
        (await export.HandleAsync(context.ActorOf(), new ItemBankId(bankId), new ExportRequest(format ?? "csv", withResponses == true), context.RequestAborted))
            .Answer(written => TypedResults.Stream(written.Content, "application/octet-stream", written.FileName));

    /// <summary>Item banks by name.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListAsync(int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ListBanks list) =>
        (await list.HandleAsync(context.ActorOf(), ApiPages.Wanted(page, pageSize), context.RequestAborted)).Answer(found => ApiPages.Answer(
            context,
            page,
            found.Rows.Select(row => new ApiBank
            {
                Id = row.Id.Value,
                Name = row.Name,
                Licence = row.Licence,
                AreResponsesSimulated = row.AreResponsesSimulated,
                ActiveQuestions = row.Active,
                OtherQuestions = row.OtherStatus,
                UsableQuestions = row.Usable,
                Concepts = row.Concepts,
                LoggedResponses = row.Responses,
            }),
            found.Window));

    /// <summary>An item bank with its concepts.</summary>
    /// <param name="bankId">Of the bank.</param>
    internal static async Task<IResult> ShowAsync(Guid bankId, HttpContext context, ShowBank show) =>
        (await show.HandleAsync(context.ActorOf(), new ItemBankId(bankId), new QuestionFilter(null, null, null), 1, context.RequestAborted)).Answer(bank => ApiAnswers.Json(new ApiBankDetails
        {
            Id = bank.Id.Value,
            Name = bank.Name,
            Description = bank.Description,
            Licence = bank.Licence,
            Language = bank.Language,
            AreResponsesSimulated = bank.AreResponsesSimulated,
            Questions = bank.Window.Total,
            Concepts = [.. bank.Concepts.Select(concept => new ApiConcept { Id = concept.Id.Value, Name = concept.Name, ActiveQuestions = concept.Questions })],
        }));

    /// <summary>Questions of an item bank by key.</summary>
    /// <param name="bankId">Of the bank.</param>
    /// <param name="search">Words of the question, its tags or its key.</param>
    /// <param name="status">Only these.</param>
    /// <param name="concept">Only those on this concept.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListQuestionsAsync(Guid bankId, string? search, QuestionStatus? status, Guid? concept, int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ShowBank show) =>
        (await show.HandleAsync(context.ActorOf(), new ItemBankId(bankId), new QuestionFilter(search, status, concept), ApiPages.Wanted(page, pageSize), context.RequestAborted)).Answer(bank => ApiPages.Answer(
            context,
            page,
            bank.Questions.Select(row => new ApiQuestionRow
            {
                Id = row.Id.Value,
                Key = row.Key,
                Text = row.Text,
                Type = row.Type,
                Status = row.Status,
                Parameters = ApiParameters.Of(row.Parameters),
                HasDrifted = row.HasDrifted,
            }),
            bank.Window));
}
