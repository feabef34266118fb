using Microsoft.JSInterop;

namespace Cat.Web.Features.Assignments;

internal static class BrowserZone
{
    /// <summary>The time zone of the reader's browser, as IANA names it; null: it does not say.</summary>
    public static async Task<string?> ReadAsync(IJSRuntime script, CancellationToken cancellationToken)
    {
        await using var format = await script.InvokeConstructorAsync("Intl.DateTimeFormat", cancellationToken, []);
        return (await format.InvokeAsync<Format>("resolvedOptions", cancellationToken, [])).TimeZone;
    }

    private sealed record Format(string? TimeZone);
}
