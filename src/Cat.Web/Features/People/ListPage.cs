using Cat.Web.Shared;
using Microsoft.AspNetCore.Components.Forms;

namespace Cat.Web.Features.People;

/// <summary>What the pages of imports share: choose a file, look at what will happen, store it with progress, hand out the passwords.</summary>
public abstract class ListPage : InteractiveComponent
{
    private CancellationTokenSource? _storing;

    protected byte[]? File { get; private set; }
    protected PeoplePlan? Plan { get; private set; }
    protected PeopleResult? Result { get; private set; }
    protected string? Problem { get; private set; }
    protected double? Progress { get; private set; }
    protected bool IsBusy { get; private set; }

    protected abstract int LargestFile { get; }

    private protected abstract Task<Outcome<PeoplePlan>> CheckAsync(byte[] file, CancellationToken cancellationToken);

    private protected abstract Task<Outcome<PeopleResult>> StoreAsync(byte[] file, IProgress<double> progress, CancellationToken cancellationToken);

    protected async Task UploadAsync(InputFileChangeEventArgs change)
    {
        (Problem, Plan, File) = (null, null, null);
        if (change.File.Size > LargestFile)
        {
            Problem = $"“{change.File.Name}” is larger than {LargestFile / 1024 / 1024} MiB: is it the right file?";
            return;
        }

        try
        {
            using var bytes = new MemoryStream();
            await using var stream = change.File.OpenReadStream(LargestFile, Leaving);
            await stream.CopyToAsync(bytes, Leaving);
            File = bytes.ToArray();
        }
        catch (IOException)
        {
            Problem = "The file could not be read to its end. Choose it again.";
            return;
        }

        await LookAsync();
    }

    /// <summary>Looks again: a choice changed.</summary>
    protected async Task LookAsync()
    {
        if (File is not { } file) return;
        IsBusy = true;
        StateHasChanged();
        await Task.Yield();
        var outcome = await CheckAsync(file, Leaving);
        (IsBusy, Problem, Plan) = (false, outcome.Error?.Message, outcome.IsSuccess ? outcome.Value : null);
    }

    protected async Task ApplyAsync()
    {
        if (File is not { } file || Progress is not null) return;
        using var storing = CancellationTokenSource.CreateLinkedTokenSource(Leaving);
        (_storing, Progress, Problem) = (storing, 0, null);
        try
        {
            var progress = new Progress<double>(share => _ = InvokeAsync(() =>
            {
                if (Progress is not null) Progress = share;
                StateHasChanged();
            }));
            var outcome = await Task.Run(() => StoreAsync(file, progress, storing.Token), storing.Token);
            Problem = outcome.Error?.Message;
            if (outcome.IsSuccess) (Result, Plan, File) = (outcome.Value, null, null);
        }
        catch (OperationCanceledException) when (!Leaving.IsCancellationRequested)
        {
            Problem = "The import was cancelled: nothing was stored.";
        }
        finally
        {
            (_storing, Progress) = (null, null);
        }
    }

    protected void Cancel() => _storing?.Cancel();

    protected void BeginAgain() => (Result, Problem) = (null, null);
}
