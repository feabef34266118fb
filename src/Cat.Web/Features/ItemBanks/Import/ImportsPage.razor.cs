using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Cat.Web.Features.ItemBanks.Import;

public sealed partial class ImportsPage
{
    private const int MostFiles = 500;

    private IReadOnlyList<TargetChoice> _banks = [];
    private string _bankId = "";
    private string _bankName = "";
    private string _language = "en";
    private bool _isUploading;
    private string _uploadText = "";
    private string? _problem;

    [Inject]
    private UploadBank UploadBank { get; set; } = null!; // injected

    [Inject]
    private ListTargetBanks ListTargetBanks { get; set; } = null!; // injected

    [Inject]
    private ListImports ListImports { get; set; } = null!; // injected

    [Inject]
    private IOptions<BankImportOptions> Options { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded

    private long Limit => Options.Value.MaximumUploadBytes;

    private ImportSettings Settings => new()
    {
        BankId = Guid.TryParse(_bankId, out var bank) ? bank : null,
        BankName = _bankName.Trim(),
        Language = _language.Trim() is { Length: > 0 } language ? language : "en",
    };

    protected override async Task OnInitializedAsync()
    {
        var outcome = await ListTargetBanks.HandleAsync(await Actor.FromAsync(AuthenticationState), CancellationToken.None);
        if (outcome.IsSuccess) _banks = outcome.Value;
    }

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        if (change.FileCount > MostFiles)
        {
            _problem = $"You chose {change.FileCount} files; at most {MostFiles} can be uploaded one by one. Put them into a zip archive.";
            return;
        }

        (_isUploading, _problem) = (true, null);
        var files = change.GetMultipleFiles(MostFiles);
        _uploadText = $"{files.Count} file{(files.Count == 1 ? "" : "s")}";
        try
        {
            var outcome = await UploadBank.HandleAsync(
                await Actor.FromAsync(AuthenticationState),
                [.. files.Select(file => new UploadedFile(file.Name, file.Size, token => file.OpenReadStream(Limit, token)))],
                Settings,
                CancellationToken.None);
            if (outcome.IsSuccess) Navigation.NavigateTo(AppUrls.Import(outcome.Value));
            else _problem = outcome.Error?.Message;
        }
        catch (IOException)
        {
            _problem = "A file could not be read to its end; nothing was stored. Choose the files again.";
        }
        finally
        {
            _isUploading = false;
        }
    }

    private async Task<TableData<ImportRow>> LoadAsync(TableState state, CancellationToken cancellationToken)
    {
        var outcome = await ListImports.HandleAsync(await Actor.FromAsync(AuthenticationState), state.Page * state.PageSize, state.PageSize, cancellationToken);
        return outcome.IsSuccess ? new TableData<ImportRow> { Items = outcome.Value.Rows, TotalItems = outcome.Value.Total } : new TableData<ImportRow> { Items = [], TotalItems = 0 };
    }
}
