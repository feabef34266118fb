using System.Text;
using Cat.Web.Shared.Csv;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace Cat.Web.Features.Classrooms.Roster;

/// <summary>Students by list: choose, look at what will happen, store, hand out the passwords.</summary>
public sealed partial class RosterPage
{
    private const int LargestFile = 2 * 1024 * 1024;
    private const int LongestPaste = 150_000;

    private byte[]? _file;
    private string? _pasted;
    private string? _problem;
    private RosterPlan? _plan;
    private RosterResult? _result;
    private bool _isBusy;
    private bool _isPasting;

    [Inject]
    private CheckRoster CheckRoster { get; set; } = null!; // injected

    [Inject]
    private ApplyRoster ApplyRoster { get; set; } = null!; // injected

    private static string ExampleUrl { get; } = CsvLink.Of(RosterCsv.Example());

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        (_problem, _plan) = (null, null);
        if (change.File.Size > LargestFile)
        {
            _problem = $"“{change.File.Name}” is larger than {LargestFile / 1024 / 1024} MiB. A list of students is much smaller: is it the right file?";
            return;
        }

        try
        {
            using var bytes = new MemoryStream();
            await using var stream = change.File.OpenReadStream(LargestFile, Leaving);
            await stream.CopyToAsync(bytes, Leaving);
            await CheckAsync(bytes.ToArray());
        }
        catch (IOException)
        {
            _problem = "The file could not be read to its end. Choose it again.";
        }
    }

    private async Task CheckPastedAsync()
    {
        (_problem, _plan) = (null, null);
        if (_pasted?.Length >= LongestPaste) _problem = "That is too much to paste, and its end may be missing. Save it as a CSV file and choose that.";
        else await CheckAsync(Encoding.UTF8.GetBytes(_pasted ?? ""));
    }

    private async Task CheckAsync(byte[] file)
    {
        _isBusy = true;
        var outcome = await CheckRoster.HandleAsync(await ActorAsync(), Id, file, Leaving);
        _isBusy = false;
        _problem = outcome.Error?.Message;
        if (outcome.IsSuccess) (_plan, _file) = (outcome.Value, file);
    }

    private async Task ApplyAsync()
    {
        if (_file is null || _isBusy) return;
        _isBusy = true;
        StateHasChanged();
        await Task.Yield();
        var outcome = await ApplyRoster.HandleAsync(await ActorAsync(), Id, _file, Leaving);
        _isBusy = false;
        _problem = outcome.Error?.Message;
        if (!outcome.IsSuccess) return;
        (_result, _plan, _file, _pasted) = (outcome.Value, null, null, null);
        await LoadAsync();
    }

    private void BeginAgain() => (_result, _problem) = (null, null);
}
