using System.ComponentModel.DataAnnotations;
using Cat.Data;
using Cat.Data.ItemBanks;
using Cat.Web.Features.Api.Answers;
using Cat.Web.Features.Api.Keys;
using Cat.Web.Features.Api.Shapes;
using Cat.Web.Features.ItemBanks.Import;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Cat.Web.Features.Api;

internal static class ImportOperations
{
    private const int PageSize = 20;

    /// <summary>Of the multipart frame around the files.</summary>
    private const long FrameBytes = 1024 * 1024;

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var limit = api.ServiceProvider.GetRequiredService<IOptions<BankImportOptions>>().Value.MaximumUploadBytes + FrameBytes;
        api.MapGet("/imports", ListAsync).Named("listImports", ApiScope.ReadBanks).Produces<ApiPage<ApiImportRow>>();
        api.MapPost("/imports", UploadAsync).Named("uploadBank", ApiScope.WriteBanks, 413, 415, 422).Produces<ApiCreated>(202)
            .WithMetadata(new RequestSizeLimitAttribute(limit), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = limit });
        api.MapGet("/imports/{importId:guid}", ShowAsync).Named("getImport", ApiScope.ReadBanks).Produces<ApiImport>();
        api.MapPost("/imports/{importId:guid}/confirm", ConfirmAsync).Named("confirmImport", ApiScope.WriteBanks, 409).Produces(202);
        api.MapPost("/imports/{importId:guid}/undo", UndoAsync).Named("undoImport", ApiScope.WriteBanks, 409).Produces(204);
        api.MapDelete("/imports/{importId:guid}", CancelAsync).Named("cancelImport", ApiScope.WriteBanks).Produces(204);
    }

    /// <summary>Imports, the latest first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">Items on a page, 1 to 200; left out: the usual number of this list.</param>
    internal static async Task<IResult> ListAsync(int? page, [Range(1, ApiPages.LargestSize)] int? pageSize, HttpContext context, ListImports list)
    {
        var size = pageSize ?? PageSize;
        var wanted = Math.Clamp(page ?? 1, 1, int.MaxValue / size);
        return (await list.HandleAsync(context.ActorOf(), (wanted - 1) * size, size, context.RequestAborted)).Answer(found => ApiPages.Answer(
            context,
            page,
            found.Rows.Select(row => new ApiImportRow { Id = row.Id.Value, Status = row.Status, CreatedAt = row.CreatedAt, CreatedBy = row.CreatedBy, BankName = row.BankName }),
            PageWindow.Of(wanted, found.Total, size)));
    }

    /// <summary>Uploads the files of a bank. They are checked in the background; nothing is stored before the import is confirmed.</summary>
    /// <param name="files">One archive, or the files one by one.</param>
    /// <param name="bank">The bank that gets the questions of files of other products; left out: a new one.</param>
    /// <param name="bankName">Of that new bank; left out: the name of the first file.</param>
    /// <param name="language">Of that new bank's texts, as BCP 47; left out: en.</param>
    /// <param name="status">Of the questions of files of other products; left out: active with parameters, else pilot.</param>
    internal static async Task<IResult> UploadAsync(IFormFileCollection files, Guid? bank, string? bankName, string? language, QuestionStatus? status, HttpContext context, UploadBank upload)
    {
        var settings = new ImportSettings { BankId = bank, BankName = bankName ?? "", Language = language ?? "en", Status = status };
        var uploaded = files.Select(file => new UploadedFile(Path.GetFileName(file.FileName), file.Length, _ => file.OpenReadStream())).ToList();
        return (await upload.HandleAsync(context.ActorOf(), uploaded, settings, context.RequestAborted)).Answer(id =>
        {
            context.Response.Headers.Location = $"{ApiOperations.Address}/imports/{id}";
            return ApiAnswers.Json(new ApiCreated { Id = id.Value }, StatusCodes.Status202Accepted);
        });
    }

    /// <summary>An import: where it stands, and what it would do.</summary>
    /// <param name="importId">Of the import.</param>
    internal static async Task<IResult> ShowAsync(Guid importId, HttpContext context, ShowImport show) =>
        (await show.HandleAsync(context.ActorOf(), new BankImportId(importId), context.RequestAborted)).Answer(state => ApiAnswers.Json(ApiImport.Of(state)));

    /// <summary>Has a checked import stored, in the background and all or nothing.</summary>
    /// <param name="importId">Of the import.</param>
    internal static async Task<IResult> ConfirmAsync(Guid importId, HttpContext context, ConfirmImport confirm) =>
        (await confirm.HandleAsync(context.ActorOf(), new BankImportId(importId), context.RequestAborted)).Answer(_ => TypedResults.StatusCode(StatusCodes.Status202Accepted));

    /// <summary>Takes a stored import back: everything is as it was before. Only while no question of it was given and nothing builds on it.</summary>
    /// <param name="importId">Of the import.</param>
    internal static async Task<IResult> UndoAsync(Guid importId, HttpContext context, UndoImport undo) =>
        (await undo.HandleAsync(context.ActorOf(), new BankImportId(importId), context.RequestAborted)).Answer(_ => TypedResults.NoContent());

    /// <summary>Ends an import that is not stored yet; one that has ended stays as it is.</summary>
    /// <param name="importId">Of the import.</param>
    internal static async Task<IResult> CancelAsync(Guid importId, HttpContext context, CancelImport cancel) =>
        (await cancel.HandleAsync(context.ActorOf(), new BankImportId(importId), context.RequestAborted)).Answer(_ => TypedResults.NoContent());
}
