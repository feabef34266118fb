using Cat.Data.Accounts;
using Cat.Web.Access;
using Cat.Web.Shared;
using Cat.Web.Shared.Display;

namespace Cat.Web.Features.Accounts;

/// <summary>Where display choices are kept: in the account of whoever is signed in, else in the browser.</summary>
internal static class KeepingDisplay
{
    public static async Task<Outcome<Done>> KeepAsync(this SaveDisplayChoices save, HttpContext context, DisplayChoices wanted)
    {
        if (Actor.From(context.User) is not { } actor)
        {
            ReaderDisplay.KeepInBrowser(context, wanted);
            return Done.Instance;
        }

        var outcome = await save.HandleAsync(actor, wanted, context.RequestAborted);
        if (outcome.IsSuccess) ReaderDisplay.ForgetInBrowser(context);
        return outcome;
    }
}
