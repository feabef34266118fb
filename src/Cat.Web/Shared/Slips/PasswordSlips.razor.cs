using System.Globalization;
using Cat.Web.Access;
using Cat.Web.Shared.Csv;
using Cat.Web.Shared.Languages;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Cat.Web.Shared.Slips;

/// <summary>The passwords of new accounts, which are nowhere else: to print and to save.</summary>
public sealed partial class PasswordSlips
{
    private const int MostSlips = 2000;

    private string _passwordsUrl = "";
    private string _language = SiteLanguages.All[0].Name;

    [Parameter, EditorRequired]
    public required IReadOnlyList<StartPassword> Passwords { get; set; }

    /// <summary>Said on every slip, as the class; null: nothing.</summary>
    [Parameter]
    public string? Group { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    [Inject]
    private IJSRuntime Script { get; set; } = null!; // injected

    private bool IsPrintable => Passwords.Count <= MostSlips;

    private string Address => new Uri(Navigation.BaseUri).Authority;

    protected override void OnInitialized() => _passwordsUrl = CsvLink.Of(FileOf(Passwords));

    internal static byte[] FileOf(IEnumerable<StartPassword> passwords) => CsvFiles.Write(
        ["name", "user name", "start password"],
        passwords.Select(person => (string[])[person.Name, person.UserName, person.Password]));

    private async Task PrintAsync() => await Script.InvokeVoidAsync("print");

    /// <summary>The slips are for their readers, in a language that is chosen; the page is in the reader's of it.</summary>
    private SlipWords Words()
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(_language);
            return new SlipWords(SharedWords.Text["slip.site"], SharedWords.Text["slip.user-name"], SharedWords.Text["slip.password"], SharedWords.Text["slip.change"]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }

    private sealed record SlipWords(string Site, string UserName, string Password, string Change);
}
