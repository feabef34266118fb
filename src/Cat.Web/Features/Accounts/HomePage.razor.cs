using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Cat.Web.Features.Accounts;

/// <summary>Everyone's first page is the first page of their role.</summary>
public sealed partial class HomePage
{
    [CascadingParameter]
    private Task<AuthenticationState> AuthenticationState { get; set; } = null!; // cascaded by AddCascadingAuthenticationState

    [Inject]
    private NavigationManager Navigation { get; set; } = null!; // injected

    protected override async Task OnInitializedAsync()
    {
        var actor = Actor.From((await AuthenticationState).User);
        Navigation.NavigateTo(actor?.Role switch
        {
            RoleNames.Student => AppUrls.MyTests,
            RoleNames.Teacher => AppUrls.Classes,
            RoleNames.Admin => AppUrls.Banks,
            _ => AppUrls.SignIn,
        });
    }
}
