using Cat.Web.Shared.Languages;

namespace Cat.Web.Features.Accounts;

internal static class AccountsWords
{
    public static Wording Text { get; } = new(typeof(AccountsWords));
}
