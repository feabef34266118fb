using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Cat.Web.Shared.Figures;

/// <summary>A component that is drawn by a script: imports it once its circuit stands. The script defines a custom element, which does the rest by itself.</summary>
public abstract class ScriptedFigure : ComponentBase
{
    [Inject]
    private IJSRuntime Script { get; set; } = null!; // injected

    /// <summary>Address of the module, from Assets.</summary>
    protected abstract string Module { get; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        try
        {
            // A path relative to the page's base: the runtime resolves those that begin so.
            await Script.InvokeVoidAsync("import", $"./{Module}");
        }
        catch (JSDisconnectedException)
        {
            // The page was left meanwhile; there is nothing to draw any more.
        }
        catch (TaskCanceledException)
        {
            // As above, while the call was on its way.
        }
    }
}
