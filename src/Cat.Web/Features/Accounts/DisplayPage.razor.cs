using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared.Display;
using Microsoft.AspNetCore.Components;

namespace Cat.Web.Features.Accounts;

/// <summary>Language, colours, size and font of the pages. The choices show once they are saved: the page needs no script.</summary>
public sealed partial class DisplayPage
{
    private string? _problem;

    [Inject]
    private SaveDisplayChoices SaveDisplayChoices { get; set; } = null!; // injected

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!; // a static page always has one

    [SupplyParameterFromForm]
    private DisplayInput Input { get; set; } = null!; // set in OnInitialized when the form did not post

    /// <summary>Where the reader came from.</summary>
    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    [SupplyParameterFromQuery(Name = "saved")]
    private bool IsSaved { get; set; }

    private bool IsSignedIn => Actor.From(HttpContext.User) is not null;

    private bool IsStaff => Actor.From(HttpContext.User) is { IsStudent: false };

    private DisplayChoices Present => ReaderDisplay.Of(HttpContext);

    protected override void OnInitialized() => Input ??= DisplayInput.Of(Present);

    private async Task SaveAsync()
    {
        var wanted = Input.ToChoices();
        // The form of staff has no language.
        if (IsStaff) wanted = wanted with { Language = Present.Language };
        var outcome = await SaveDisplayChoices.KeepAsync(HttpContext, wanted);
        if (outcome.IsSuccess) Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("saved", true));
        else _problem = outcome.Error?.Message;
    }

    private sealed class DisplayInput
    {
        public string? Language { get; set; }
        public ThemeMode Theme { get; set; }
        public TextSize TextSize { get; set; }
        public bool IsDyslexiaFont { get; set; }
        public bool HighContrast { get; set; }
        public bool ReducedMotion { get; set; }

        public static DisplayInput Of(DisplayChoices choices) => new()
        {
            Language = choices.Language,
            Theme = choices.Theme,
            TextSize = choices.TextSize,
            IsDyslexiaFont = choices.Font == ReadingFont.Dyslexia,
            HighContrast = choices.HighContrast,
            ReducedMotion = choices.ReducedMotion,
        };

        public DisplayChoices ToChoices() => new()
        {
            Language = string.IsNullOrEmpty(Language) ? null : Language,
            // Somebody may send a number that is none of them.
            Theme = Enum.IsDefined(Theme) ? Theme : ThemeMode.System,
            TextSize = Enum.IsDefined(TextSize) ? TextSize : TextSize.Normal,
            Font = IsDyslexiaFont ? ReadingFont.Dyslexia : ReadingFont.Default,
            HighContrast = HighContrast,
            ReducedMotion = ReducedMotion,
        };
    }
}
