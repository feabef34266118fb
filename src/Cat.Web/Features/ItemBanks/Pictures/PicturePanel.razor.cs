using Cat.Data;
using Cat.Web.Shared;
using Cat.Web.Shared.Content;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Cat.Web.Features.ItemBanks.Pictures;

public sealed partial class PicturePanel
{
    private Rows<PictureRow>? _pictures;
    private string? _text;
    private string? _chosen;
    private string? _description;
    private string? _problem;
    private string? _done;
    private bool _isDecorative;
    private bool _isBusy;
    private int _page = 1;

    [Parameter, EditorRequired]
    public required ItemBankId BankId { get; set; }

    [Parameter, EditorRequired]
    public required QuestionForm Form { get; set; }

    [Parameter]
    public EventCallback OnInserted { get; set; }

    [Inject]
    private ListPictures ListPictures { get; set; } = null!; // injected

    [Inject]
    private UploadPicture UploadPicture { get; set; } = null!; // injected

    private Task OpenAsync() => _pictures is null ? ListAsync() : Task.CompletedTask;

    private async Task ListAsync()
    {
        _page = 1;
        await ReadAsync();
    }

    private async Task TurnAsync(int pages)
    {
        _page += pages;
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var outcome = await ListPictures.HandleAsync(await ActorAsync(), BankId, _text, _page, Leaving);
        (_problem, _pictures) = (outcome.Error?.Message, outcome.IsSuccess ? outcome.Value : _pictures);
    }

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        (_isBusy, _problem, _done) = (true, null, null);
        try
        {
            using var copy = new MemoryStream();
            await using (var stream = change.File.OpenReadStream(PictureEncoding.MaximumUploadBytes, Leaving)) await stream.CopyToAsync(copy, Leaving);
            var outcome = await UploadPicture.HandleAsync(await ActorAsync(), BankId, change.File.Name, copy.ToArray(), Leaving);
            _problem = outcome.Error?.Message;
            if (outcome.IsSuccess) (_chosen, _text, _done) = (outcome.Value, outcome.Value[PictureName.Folder.Length..], $"“{outcome.Value}” is in the bank. Describe it and put it into a text.");
        }
        catch (IOException)
        {
            _problem = $"“{change.File.Name}” is larger than {PictureEncoding.MaximumUploadBytes / 1024 / 1024} MiB or could not be read to its end. Choose a smaller file.";
        }

        _isBusy = false;
        var (problem, done) = (_problem, _done);
        await ListAsync();
        (_problem, _done) = (problem ?? _problem, done);
    }

    private async Task InsertAsync(bool isExplanation)
    {
        _done = null;
        _problem = _chosen is null ? "Choose a picture first." : PictureMarkup.WhyNot(_description, _isDecorative);
        if (_problem is not null || _chosen is not { } chosen) return;
        var markup = PictureMarkup.Of(chosen, _description, _isDecorative, Form.Format);
        if (isExplanation) Form.Explanation = Append(Form.Explanation, markup);
        else Form.Stem = Append(Form.Stem, markup);
        (_done, _description, _isDecorative) = ($"It stands at the end of the {(isExplanation ? "explanation" : "question")}; move its line where you want it.", null, false);
        await OnInserted.InvokeAsync();
    }

    private static string Append(string text, string markup) => text.Length == 0 ? markup : $"{text.TrimEnd()}\n\n{markup}";
}
